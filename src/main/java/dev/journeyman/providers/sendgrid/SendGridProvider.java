package dev.journeyman.providers.sendgrid;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.providers.BaseUrls;

/**
 * Carries emails by SendGrid, with one client for the life of the application.
 */
class SendGridProvider implements ChannelProvider, AutoCloseable {

	static final String NAME = "SendGrid";

	private final DeadlineHttpClient http;

	/**
	 * Closes the HTTP client when it is collected, so it lives as long as this does.
	 */
	private final SendGrid sendGrid;

	private final Letters letters;

	private final double messagesPerSecond;

	private final Answers answers;

	private final Clock clock;

	SendGridProvider(SendGridSettings settings, ObjectMapper json, Clock clock) {
		URI baseUrl = settings.baseUrl();
		boolean plain = "http".equalsIgnoreCase(baseUrl.getScheme());
		this.http = new DeadlineHttpClient(settings, clock);
		this.sendGrid = new SendGrid(settings.apiKey(), new Client(this.http, plain));
		this.sendGrid.setHost(BaseUrls.text(baseUrl).replaceFirst("^[A-Za-z]+://", ""));
		this.letters = new Letters(settings.from());
		this.answers = new Answers(json, clock);
		this.messagesPerSecond = Objects.requireNonNullElse(settings.messagesPerSecond(), Double.POSITIVE_INFINITY);
		this.clock = clock;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Channel channel() {
		return Channel.EMAIL;
	}

	@Override
	public double messagesPerSecond() {
		return this.messagesPerSecond;
	}

	@Override
	public Receipt handOver(OutboundMessage message, Instant deadline) {
		Request request = new Request();
		request.setMethod(Method.POST);
		request.setEndpoint("mail/send");
		switch (message.content()) {
			case Content.Email email -> {
				try {
					request.setBody(this.letters.write(message, email).build());
				}
				catch (IOException ex) {
					return new Receipt.Refused(Answers.reason(Code.MESSAGE_NOT_WRITABLE));
				}
			}
			case Content.Text text -> {
				return new Receipt.Refused(Answers.reason(Code.CONTENT_NOT_CARRIED).with("content", "text"));
			}
		}
		if (!this.clock.instant().isBefore(deadline)) {
			return new Receipt.NotTried(Answers.reason(Code.HAND_OVER_TOO_LATE));
		}
		try (Call call = Call.begin(deadline)) {
			try {
				Response response = this.sendGrid.api(request);
				return this.answers.read(response);
			}
			catch (IOException | RuntimeException ex) {
				return this.answers.none(ex, call.hasLeft());
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.http.close();
	}

}
