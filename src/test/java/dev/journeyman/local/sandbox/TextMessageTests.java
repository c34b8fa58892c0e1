package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.messagebird.RequestValidator;
import com.messagebird.exceptions.GeneralException;
import com.messagebird.exceptions.MessageBirdException;
import com.messagebird.exceptions.NotFoundException;
import com.messagebird.exceptions.RequestValidationException;
import com.messagebird.exceptions.UnauthorizedException;
import com.messagebird.objects.Message;
import com.messagebird.objects.MessageList;
import com.messagebird.objects.MessageResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The far end of MessageBird, driven by its own SDK.
 */
class TextMessageTests {

	private static final String PHONE = "31612345678";

	private SandboxWorld world;

	@BeforeEach
	void start() throws IOException {
		this.world = new SandboxWorld();
	}

	@AfterEach
	void stop() {
		this.world.close();
	}

	@Test
	void keepsTheTextOnTheRecipientsPhone() throws MessageBirdException {
		MessageResponse response = this.world.sendText(PHONE);

		assertThat(response.getId()).matches("[0-9a-f]{32}");
		assertThat(response.getReference()).isEqualTo("dispatch-2");
		assertThat(response.getRecipients().getItems().getFirst().getStatus()).isEqualTo("sent");
		assertThat(this.world.sandbox.messages("+31612345678")).containsExactly(new SandboxMessage(response.getId(),
				"sms", "+31612345678", "12025550123", null, "Your cart waits", null, SandboxWorld.NOW, "dispatch-2"));
		assertThat(this.world.sandbox.messages(PHONE)).hasSize(1);
	}

	@Test
	void reportsThatItWasSentAndDelivered() throws Exception {
		MessageResponse response = this.world.sendText(PHONE);

		List<WebhookReceiver.Received> told = this.world.application.await(2);
		assertThat(told).extracting((one) -> one.query().get("status")).containsExactly("sent", "delivered");
		for (WebhookReceiver.Received one : told) {
			assertThat(one.method()).isEqualTo("GET");
			assertThat(one.url().getPath()).isEqualTo("/webhooks/messagebird/status");
			assertThat(one.query()).containsEntry("id", response.getId())
				.containsEntry("reference", "dispatch-2")
				.containsEntry("recipient", PHONE)
				.containsEntry("statusDatetime", "2026-11-24T10:00:00+00:00")
				.containsEntry("price[currency]", "EUR");
			validate(one);
		}
	}

	@Test
	void reportsToTheAddressThatTheMessageBrings() throws Exception {
		Message message = SandboxWorld.text(PHONE);
		message.setReportUrl(URI.create(this.world.application.address() + "/own?a=b").toURL());

		this.world.texts().sendMessage(message);

		List<WebhookReceiver.Received> told = this.world.application.await(2);
		assertThat(told.getFirst().url().toString()).contains("/own?a=b&id=");
		validate(told.getFirst());
	}

	@Test
	void reportsNothingWithoutAReference() throws Exception {
		Message message = SandboxWorld.text(PHONE);
		message.setReference(null);

		this.world.texts().sendMessage(message);

		assertThat(this.world.sandbox.quiet()).isTrue();
		assertThat(this.world.application.all()).isEmpty();
	}

	@Test
	void bringsTheReplyAsAForm() throws Exception {
		String id = this.world.sendText(PHONE).getId();

		this.world.sandbox.reply(id, "STOP & thanks ❤");

		WebhookReceiver.Received told = this.world.application.await(3).getLast();
		assertThat(told.url().getPath()).isEqualTo("/webhooks/messagebird/inbound");
		assertThat(Call.query(told.body())).containsEntry("originator", PHONE)
			.containsEntry("recipient", "12025550123")
			.containsEntry("payload", "STOP & thanks ❤")
			.containsKeys("id", "createdDatetime");
		validate(told);
	}

	@Test
	void bringsTheReplyAsJson() throws Exception {
		try (SandboxWorld other = new SandboxWorld(SandboxSettings::withRepliesAsJson)) {
			String id = other.sendText(PHONE).getId();

			other.sandbox.reply(id, "STOP");

			WebhookReceiver.Received told = other.application.await(3).getLast();
			assertThat(SandboxWorld.json(told.body()).path("body").asText()).isEqualTo("STOP");
			validate(told);
		}
	}

	@Test
	void acknowledgesOnlyByExactly200() throws Exception {
		this.world.application.answers(204);

		this.world.sendText(PHONE);

		this.world.awaitQuiet();
		List<WebhookReceiver.Received> told = this.world.application.await(3);
		assertThat(told).extracting((one) -> one.query().get("status"))
			.containsExactlyInAnyOrder("sent", "sent", "delivered");
		assertThat(told).extracting((one) -> one.header("MessageBird-Signature-JWT")).doesNotHaveDuplicates();
	}

	@Test
	void reportsThatItCouldNotBeDelivered() throws Exception {
		String id = this.world.sendText(PHONE).getId();

		this.world.sandbox.bounce(id);

		assertThat(this.world.application.await(3).getLast().query()).containsEntry("status", "delivery_failed")
			.containsEntry("statusErrorCode", "1");
		assertThat(this.world.texts().viewMessage(id).getRecipients().getTotalDeliveryFailedCount()).isEqualTo(1);
	}

	@Test
	void findsASentTextAgain() throws Exception {
		String id = this.world.sendText(PHONE).getId();
		this.world.sendText("31687654321");

		MessageList found = this.world.texts()
			.listMessagesFiltered(0, 20, new HashMap<>(Map.of("recipient", PHONE, "from", "2026-11-24T09:59:00+00:00",
					"until", "2026-11-24T10:01:00+00:00", "direction", "mt")));
		MessageList later = this.world.texts()
			.listMessagesFiltered(0, 20, new HashMap<>(Map.of("from", "2026-11-24T10:01:00+00:00")));

		assertThat(found.getItems()).extracting(MessageResponse::getId).containsExactly(id);
		assertThat(found.getItems().getFirst().getReference()).isEqualTo("dispatch-2");
		assertThat(later.getItems()).isEmpty();
		assertThat(this.world.texts().viewMessage(id).getRecipients().getItems().getFirst().getStatus())
			.isEqualTo("delivered");
		assertThat(this.world.texts().getBalance().getPayment()).isEqualTo("prepaid");
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.world.texts().viewMessage("unknown"));
	}

	@Test
	void listsByPages() throws Exception {
		this.world.sendText(PHONE);
		this.world.sendText(PHONE);
		this.world.sendText(PHONE);

		MessageList page = this.world.texts().listMessages(2, 2);

		assertThat(page.getTotalCount()).isEqualTo(3);
		assertThat(page.getItems()).hasSize(1);
	}

	@Test
	void refusesAWrongKey() {
		assertThatExceptionOfType(UnauthorizedException.class)
			.isThrownBy(() -> this.world.texts("another-key").sendMessage(SandboxWorld.text(PHONE)))
			.satisfies((ex) -> assertThat(ex.getErrors().getFirst().getCode()).isEqualTo(2));
	}

	@Test
	void refusesWhatMessageBirdRefuses() {
		assertThat(complaint(new Message("TwelveLetter", "Hi", PHONE))).isEqualTo("originator");
		assertThat(complaint(new Message("12025550123", "Hi", "nobody"))).isEqualTo("recipients");
		assertThat(complaint(new Message("12025550123", "x".repeat(1378), PHONE))).isEqualTo("body");
		Message reference = SandboxWorld.text(PHONE);
		reference.setReference("x".repeat(129));
		assertThat(complaint(reference)).isEqualTo("reference");
		Message stranger = SandboxWorld.text(PHONE);
		setReportUrl(stranger, "https://journeyman.example/status");
		assertThat(complaint(stranger)).isEqualTo("reportUrl");
		assertThat(this.world.sandbox.messages()).isEmpty();
	}

	@Test
	void nobodyRepliesToAName() throws Exception {
		String id = this.world.texts().sendMessage(new Message("Shop", "Hi", PHONE)).getId();

		assertThatIllegalArgumentException().isThrownBy(() -> this.world.sandbox.reply(id, "STOP"))
			.withMessageContaining("nobody can text back to a name");
		assertThatIllegalArgumentException().isThrownBy(() -> this.world.sandbox.open(id, false))
			.withMessageContaining("only an email can be opened");
	}

	private String complaint(Message message) {
		GeneralException refused = catchThrowableOfType(GeneralException.class,
				() -> this.world.texts().sendMessage(message));
		assertThat(refused.getResponseCode()).isEqualTo(422);
		return refused.getErrors().getFirst().getParameter();
	}

	private static void setReportUrl(Message message, String url) {
		try {
			message.setReportUrl(URI.create(url).toURL());
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static void validate(WebhookReceiver.Received told) throws RequestValidationException {
		byte[] body = told.body().isEmpty() ? new byte[0] : told.body().getBytes(StandardCharsets.UTF_8);
		new RequestValidator(SandboxWorld.SIGNING_KEY).validateSignature(SandboxWorld.CLOCK,
				told.header("MessageBird-Signature-JWT"), told.url().toString(), body);
	}

}
