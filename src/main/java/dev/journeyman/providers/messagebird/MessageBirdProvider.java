package dev.journeyman.providers.messagebird;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.messagebird.MessageBirdClient;
import com.messagebird.exceptions.GeneralException;
import com.messagebird.exceptions.UnauthorizedException;
import com.messagebird.objects.DataCodingType;
import com.messagebird.objects.Message;
import com.messagebird.objects.MessageList;
import com.messagebird.objects.MessageResponse;
import com.messagebird.objects.MsgType;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.JourneymanSettings;

/**
 * Carries texts by MessageBird, with one HTTP client for the life of the application. A
 * call has one recipient, so that its reference stays one dispatch's.
 */
class MessageBirdProvider implements ChannelProvider, AutoCloseable {

	static final String NAME = "MessageBird";

	private static final int PAGE = 100;

	private static final int PAGES = 10;

	/** Around a hand-over: their clock is not ours. */
	private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

	private final MessageBirdSettings settings;

	private final double messagesPerSecond;

	private final URL reportUrl;

	private final Clock clock;

	private final MessageBirdJson json = new MessageBirdJson();

	private final MessageBirdAnswers answers = new MessageBirdAnswers();

	private final HttpClient http;

	MessageBirdProvider(MessageBirdSettings settings, JourneymanSettings journeyman, Clock clock) {
		this.settings = settings;
		this.messagesPerSecond = Objects.requireNonNullElse(settings.messagesPerSecond(), Double.POSITIVE_INFINITY);
		this.reportUrl = url(journeyman.publicAddressOf(MessageBirdWebhook.STATUS));
		this.clock = clock;
		this.http = HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(settings.connectTimeout())
			.build();
	}

	private static URL url(String address) {
		try {
			return URI.create(address).toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException("JOURNEYMAN_PUBLICURL is no address", ex);
		}
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Channel channel() {
		return Channel.SMS;
	}

	@Override
	public double messagesPerSecond() {
		return this.messagesPerSecond;
	}

	@Override
	public Receipt handOver(OutboundMessage message, Instant deadline) {
		return switch (message.content()) {
			case Content.Text text -> post(write(message, text), deadline);
			case Content.Email email ->
				new Receipt.Refused(MessageBirdAnswers.reason(Code.CONTENT_NOT_CARRIED).with("content", "email"));
		};
	}

	private Receipt post(Message message, Instant deadline) {
		if (!this.clock.instant().isBefore(deadline)) {
			return new Receipt.NotTried(MessageBirdAnswers.reason(Code.HAND_OVER_TOO_LATE));
		}
		MessageBirdCall call = new MessageBirdCall(this.http, this.settings, this.json, this.clock, deadline);
		try {
			MessageResponse response = new MessageBirdClient(call).sendMessage(message);
			return MessageBirdAnswers.taken(response.getId());
		}
		catch (MessageBirdAnswer ex) {
			return this.answers.read(ex);
		}
		catch (GeneralException | UnauthorizedException | RuntimeException ex) {
			return this.answers.none(ex, call.hasLeft());
		}
	}

	private Message write(OutboundMessage outbound, Content.Text text) {
		Message message = new Message(withoutPlus(this.settings.originator().strip()), text.text(),
				withoutPlus(outbound.to()));
		message.setType(MsgType.sms);
		// plain, the default, loses what GSM has no character for
		message.setDatacoding(DataCodingType.auto);
		// without it there are no status reports
		message.setReference(outbound.reference().toString());
		message.setReportUrl(this.reportUrl);
		return message;
	}

	private static String withoutPlus(String number) {
		return number.startsWith("+") ? number.substring(1) : number;
	}

	@Override
	public boolean canBeAsked() {
		return true;
	}

	@Override
	public Sighting lookUp(DispatchId reference, String to, Instant handedOverAt) {
		Instant now = this.clock.instant();
		Map<String, Object> filters = new HashMap<>();
		filters.put("recipient", withoutPlus(to));
		filters.put("direction", "mt");
		filters.put("from", handedOverAt.minus(CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS).toString());
		filters.put("until", now.plus(CLOCKS_APART).truncatedTo(ChronoUnit.SECONDS).toString());
		try {
			for (int page = 0; page < PAGES; page++) {
				MessageBirdCall call = new MessageBirdCall(this.http, this.settings, this.json, this.clock,
						this.clock.instant().plus(this.settings.readTimeout()));
				MessageList found = new MessageBirdClient(call).listMessagesFiltered(page * PAGE, PAGE, filters);
				List<MessageResponse> items = found.getItems();
				if (items == null) {
					return new Sighting.CannotTell();
				}
				for (MessageResponse item : items) {
					if (reference.toString().equals(item.getReference()) && item.getId() != null) {
						return new Sighting.Found(item.getId());
					}
				}
				if (items.size() < PAGE) {
					return new Sighting.Absent();
				}
			}
			return new Sighting.CannotTell();
		}
		catch (GeneralException | UnauthorizedException | RuntimeException ex) {
			return new Sighting.CannotTell();
		}
	}

	@Override
	public void close() {
		this.http.shutdownNow();
	}

}
