package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.sendgrid.Response;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The far end of SendGrid, driven by its own SDK.
 */
class EmailTests {

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
	void keepsTheEmailInTheRecipientsMailbox() throws IOException {
		Response response = this.world.sendEmail("Ann@customer.example");

		assertThat(response.getStatusCode()).isEqualTo(202);
		assertThat(response.getBody()).isEmpty();
		assertThat(this.world.sandbox.messages("ann@customer.example")).containsExactly(
				new SandboxMessage(messageId(response), "email", "Ann@customer.example", "shop@journeyman.example",
						"Your cart waits", "Plain Grüße", "<p>Grüße</p>", SandboxWorld.NOW, "dispatch-1"));
		assertThat(this.world.sandbox.messages("bob@customer.example")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"<a href=\"https://shop.example/cart?id=4711&amp;v=2\"> | https://shop.example/cart?id=4711&v=2",
			"<a class='b' href='https://shop.example/?id&#x3D;4711&#38;q=&quot;'> | https://shop.example/?id=4711&q=\"",
			"<A HREF=https://shop.example/?a=1&copy=2> | https://shop.example/?a=1&copy=2",
			"<a href=\" https://shop.example/ca&#10;rt \"> | https://shop.example/cart",
			"<a name='top'><a href='#top'><a href='mailto:a@shop.example'><area href='HTTPS://shop.example'> | HTTPS://shop.example" })
	void followsLinksAsAMailProgramDoes(String html, String expected) {
		SandboxMessage mail = new SandboxMessage("1", "email", "ann@customer.example", "shop@journeyman.example", null,
				null, html, SandboxWorld.NOW, null);

		assertThat(mail.links()).containsExactly(expected);
	}

	@Test
	void tellsOfTheDeliveryByItself() throws IOException, GeneralSecurityException {
		Response response = this.world.sendEmail("ann@customer.example");

		WebhookReceiver.Received told = this.world.application.await(1).getFirst();
		assertThat(told.url().getPath()).isEqualTo("/webhooks/sendgrid/events");
		assertThat(told.body()).endsWith("}]\r\n").contains("},\r\n{");
		assertThat(isSigned(told)).isTrue();
		JsonNode events = SandboxWorld.json(told.body());
		assertThat(events).hasSize(2);
		assertThat(names(events)).containsExactly("processed", "delivered");
		for (JsonNode event : events) {
			assertThat(event.path("jny_dispatch_id").asText()).isEqualTo("dispatch-1");
			assertThat(event.path("email").asText()).isEqualTo("ann@customer.example");
			assertThat(event.path("timestamp").asLong()).isEqualTo(SandboxWorld.NOW.getEpochSecond());
			assertThat(event.path("sg_message_id").asText()).startsWith(messageId(response) + ".");
			assertThat(event.path("sg_event_id").asText()).isNotEmpty();
		}
	}

	@Test
	void tellsWhatThePersonDoes() throws IOException {
		String id = messageId(this.world.sendEmail("ann@customer.example"));

		this.world.sandbox.open(id, false);
		this.world.sandbox.open(id, true);
		this.world.sandbox.click(id, "https://shop.example/cart");
		this.world.sandbox.bounce(id);

		List<WebhookReceiver.Received> told = this.world.application.await(5);
		JsonNode opened = SandboxWorld.json(told.get(1).body()).get(0);
		assertThat(opened.path("event").asText()).isEqualTo("open");
		assertThat(opened.has("sg_machine_open")).isFalse();
		assertThat(SandboxWorld.json(told.get(2).body()).get(0).path("sg_machine_open").asBoolean()).isTrue();
		assertThat(SandboxWorld.json(told.get(3).body()).get(0).path("url").asText())
			.isEqualTo("https://shop.example/cart");
		JsonNode bounced = SandboxWorld.json(told.get(4).body()).get(0);
		assertThat(bounced.path("event").asText()).isEqualTo("bounce");
		assertThat(bounced.path("type").asText()).isEqualTo("bounce");
		this.world.awaitQuiet();
	}

	@Test
	void repeatsUntilItIsAcknowledged() throws IOException, GeneralSecurityException {
		this.world.application.answers(500, 401, 302, 204);

		this.world.sendEmail("ann@customer.example");
		assertThat(this.world.sandbox.quiet()).isFalse();

		List<WebhookReceiver.Received> told = this.world.application.await(4);
		this.world.awaitQuiet();
		assertThat(this.world.application.all()).hasSize(4);
		assertThat(told).extracting(WebhookReceiver.Received::body).containsOnly(told.getFirst().body());
		assertThat(told).extracting((one) -> one.header("X-Twilio-Email-Event-Webhook-Signature"))
			.doesNotHaveDuplicates();
		for (WebhookReceiver.Received one : told) {
			assertThat(isSigned(one)).isTrue();
		}
	}

	@Test
	void keepsOneMessageForEachRecipient() throws IOException {
		Mail mail = SandboxWorld.mail("ann@customer.example");
		mail.getPersonalization().getFirst().addTo(new Email("bob@customer.example"));

		String id = messageId(this.world.sendEmail(mail, SandboxSettings.defaults().sendGridApiKey()));

		assertThat(this.world.sandbox.messages()).extracting(SandboxMessage::id).containsExactly(id, id + "-2");
	}

	@Test
	void refusesAWrongKey() throws IOException {
		Response response = this.world.sendEmail(SandboxWorld.mail("ann@customer.example"), "another-key");

		assertThat(response.getStatusCode()).isEqualTo(401);
		assertThat(response.getBody()).contains("\"errors\":[{\"message\":\"The provided authorization grant");
		assertThat(this.world.sandbox.messages()).isEmpty();
	}

	@Test
	void refusesWhatSendGridRefuses() throws IOException {
		assertThat(complaint(without("from"))).isEqualTo("from.email");
		assertThat(complaint(without("subject"))).isEqualTo("subject");
		assertThat(complaint(without("content"))).isEqualTo("content");
		assertThat(complaint(without("personalizations"))).isEqualTo("personalizations");
		assertThat(complaint(SandboxWorld.mail("nobody"))).isEqualTo("personalizations.0.to.0.email");
		Mail htmlFirst = without("content");
		htmlFirst.addContent(new Content("text/html", "<p>Hi</p>"));
		htmlFirst.addContent(new Content("text/plain", "Hi"));
		assertThat(complaint(htmlFirst)).isEqualTo("content");
		Mail empty = without("content");
		empty.addContent(new Content("text/plain", ""));
		assertThat(complaint(empty)).isEqualTo("content.0.value");
		Mail reserved = SandboxWorld.mail("ann@customer.example");
		reserved.addHeader("Reply-To", "x@y.example");
		assertThat(complaint(reserved)).isEqualTo("headers");
		assertThat(this.world.sandbox.messages()).isEmpty();
	}

	@Test
	void forgetsTheOldestButCountsAll() throws IOException {
		try (SandboxWorld small = new SandboxWorld((settings) -> settings.withKeptMessages(2))) {
			small.sendEmail("a@customer.example");
			small.sendEmail("b@customer.example");
			small.sendEmail("c@customer.example");

			assertThat(small.sandbox.messages()).extracting(SandboxMessage::to)
				.containsExactly("b@customer.example", "c@customer.example");
			assertThat(small.sandbox.taken()).isEqualTo(3);
		}
	}

	@Test
	void callsNobodyUntilItKnowsWhom() throws IOException {
		try (SandboxWorld lonely = new SandboxWorld((settings) -> settings.withTargets(WebhookTargets.none()))) {
			String id = messageId(lonely.sendEmail("ann@customer.example"));
			assertThat(lonely.sandbox.quiet()).isTrue();

			lonely.sandbox.callBack(lonely.application.targets());
			lonely.sandbox.open(id, false);

			assertThat(names(SandboxWorld.json(lonely.application.await(1).getFirst().body()))).containsExactly("open");
		}
	}

	@Test
	void doesNotReplyToAnEmail() throws IOException {
		String id = messageId(this.world.sendEmail("ann@customer.example"));

		assertThatIllegalArgumentException().isThrownBy(() -> this.world.sandbox.reply(id, "Hi"))
			.withMessageContaining("is an email");
		assertThatIllegalArgumentException().isThrownBy(() -> this.world.sandbox.open("unknown", false))
			.withMessageContaining("no message of this id");
	}

	private String complaint(Mail mail) throws IOException {
		Response response = this.world.sendEmail(mail, SandboxSettings.defaults().sendGridApiKey());
		assertThat(response.getStatusCode()).isEqualTo(400);
		return SandboxWorld.json(response.getBody()).path("errors").path(0).path("field").asText();
	}

	private static Mail without(String field) {
		Mail mail = SandboxWorld.mail("ann@customer.example");
		switch (field) {
			case "from" -> mail.from = null;
			case "subject" -> mail.subject = null;
			case "content" -> mail.content = null;
			default -> mail.personalization = null;
		}
		return mail;
	}

	private boolean isSigned(WebhookReceiver.Received told) throws GeneralSecurityException {
		byte[] key = Base64.getDecoder().decode(this.world.sandbox.sendGridPublicKey());
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initVerify(KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key)));
		String timestamp = told.header("X-Twilio-Email-Event-Webhook-Timestamp");
		assertThat(timestamp).isEqualTo(Long.toString(SandboxWorld.NOW.getEpochSecond()));
		signature.update(timestamp.getBytes(StandardCharsets.US_ASCII));
		signature.update(told.body().getBytes(StandardCharsets.UTF_8));
		return signature.verify(Base64.getDecoder().decode(told.header("X-Twilio-Email-Event-Webhook-Signature")));
	}

	static List<String> names(JsonNode events) {
		return events.findValuesAsText("event");
	}

	static String messageId(Response response) {
		return response.getHeaders()
			.entrySet()
			.stream()
			.filter((header) -> header.getKey().toLowerCase(Locale.ROOT).equals("x-message-id"))
			.findFirst()
			.orElseThrow()
			.getValue();
	}

}
