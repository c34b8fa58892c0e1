package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.messagebird.MessageBirdClient;
import com.messagebird.MessageBirdServiceImpl;
import com.messagebird.exceptions.GeneralException;
import com.messagebird.exceptions.UnauthorizedException;
import com.messagebird.objects.DataCodingType;
import com.messagebird.objects.Message;
import com.messagebird.objects.MessageResponse;
import com.sendgrid.Client;
import com.sendgrid.Method;
import com.sendgrid.Request;
import com.sendgrid.Response;
import com.sendgrid.SendGrid;
import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.Personalization;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sandbox with its server, an application that listens, and the vendors' own clients.
 */
final class SandboxWorld implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	static final String SIGNING_KEY = "sandbox-messagebird-signing-key";

	final WebhookReceiver application;

	final Sandbox sandbox;

	final SandboxServer server;

	final HttpClient http = HttpClient.newHttpClient();

	private final CloseableHttpClient vendorHttp = HttpClients.custom().disableAutomaticRetries().build();

	SandboxWorld() throws IOException {
		this(UnaryOperator.identity());
	}

	SandboxWorld(UnaryOperator<SandboxSettings> change) throws IOException {
		this.application = new WebhookReceiver();
		SandboxSettings settings = SandboxSettings.defaults()
			.withTargets(this.application.targets())
			.withPauses(Duration.ofMillis(20), Duration.ofSeconds(10));
		this.sandbox = new Sandbox(CLOCK, change.apply(settings));
		this.server = SandboxServer.start(this.sandbox);
	}

	/** An email as the application sends it. */
	static Mail mail(String to) {
		Mail mail = new Mail();
		mail.setFrom(new Email("shop@journeyman.example", "The shop"));
		mail.setSubject("Your cart waits");
		Personalization personalization = new Personalization();
		personalization.addTo(new Email(to));
		personalization.addCustomArg("jny_dispatch_id", "dispatch-1");
		mail.addPersonalization(personalization);
		mail.addContent(new Content("text/plain", "Plain Grüße"));
		mail.addContent(new Content("text/html", "<p>Grüße</p>"));
		return mail;
	}

	Response sendEmail(String to) throws IOException {
		return sendEmail(mail(to), SandboxSettings.defaults().sendGridApiKey());
	}

	Response sendEmail(Mail mail, String key) throws IOException {
		SendGrid vendor = new SendGrid(key, new Client(this.vendorHttp, true));
		vendor.setHost(this.server.sendGridAddress().toString().substring("http://".length()));
		Request request = new Request();
		request.setMethod(Method.POST);
		request.setEndpoint("mail/send");
		request.setBody(mail.build());
		return vendor.api(request);
	}

	/** A text as the application sends it. */
	static Message text(String to) {
		Message message = new Message("12025550123", "Your cart waits", to);
		message.setReference("dispatch-2");
		message.setDatacoding(DataCodingType.auto);
		return message;
	}

	MessageResponse sendText(String to) throws GeneralException, UnauthorizedException {
		return texts().sendMessage(text(to));
	}

	MessageBirdClient texts() {
		return texts(SandboxSettings.defaults().messageBirdAccessKey());
	}

	MessageBirdClient texts(String key) {
		return new MessageBirdClient(new MessageBirdServiceImpl(key, this.server.messageBirdAddress().toString()));
	}

	HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(this.server.address().resolve(path))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	static JsonNode json(String body) {
		JsonNode node = Json.read(body);
		assertThat(node).as("JSON of %s", body).isNotNull();
		return (node != null) ? node : Json.MAPPER.nullNode();
	}

	void awaitQuiet() {
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(this.sandbox::quiet);
	}

	@Override
	public void close() {
		this.server.close();
		this.sandbox.close();
		this.application.close();
	}

}
