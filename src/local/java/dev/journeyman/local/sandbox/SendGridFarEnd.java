package dev.journeyman.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * SendGrid's side of sending: {@code POST /v3/mail/send}.
 */
final class SendGridFarEnd {

	private static final String REFERENCE = "jny_dispatch_id";

	private static final int LARGEST = 30 * 1024 * 1024;

	private final Sandbox sandbox;

	private final byte[] authorization;

	private final Sending sending;

	SendGridFarEnd(Sandbox sandbox) {
		this.sandbox = sandbox;
		this.authorization = ("Bearer " + sandbox.settings().sendGridApiKey()).getBytes(StandardCharsets.UTF_8);
		this.sending = new Sending(sandbox, SandboxProvider.SENDGRID, new SendGridWords(sandbox.clock()));
	}

	Optional<Answer> answer(Call call) throws InterruptedException {
		if (!call.path().equals("/v3/mail/send")) {
			return Optional.of(SendGridWords.error(404, "Not Found", null));
		}
		if (!call.method().equals("POST")) {
			return Optional.of(SendGridWords.error(405, "Method Not Allowed", null));
		}
		if (!call.isAuthorized(this.authorization)) {
			return Optional
				.of(SendGridWords.error(401, "The provided authorization grant is invalid, expired, or revoked", null));
		}
		if (call.body().length() > LARGEST) {
			return Optional.of(SendGridWords.error(413, "The request is too large: at most 30 MB", null));
		}
		JsonNode mail = Json.read(call.body());
		if (mail == null || !mail.isObject()) {
			return Optional.of(SendGridWords.error(400, "Bad Request", null));
		}
		return this.sending.answer(SendGridChecks.recipients(mail), () -> take(mail));
	}

	private Sending.Taken take(JsonNode mail) {
		Optional<Answer> refused = SendGridChecks.check(mail);
		if (refused.isPresent()) {
			return Sending.Taken.nothing(refused.get());
		}
		if (mail.path("mail_settings").path("sandbox_mode").path("enable").asBoolean()) {
			return Sending.Taken.nothing(Answer.empty(200));
		}
		String id = Ids.urlSafe();
		List<Entry> emails = new ArrayList<>();
		for (JsonNode personalization : mail.path("personalizations")) {
			for (String to : SendGridChecks.addresses(personalization)) {
				String ownId = emails.isEmpty() ? id : id + "-" + (emails.size() + 1);
				emails.add(email(mail, personalization, to, id, ownId));
			}
		}
		emails.forEach(this.sandbox::take);
		return new Sending.Taken(Answer.empty(202).with(SendGridWords.MESSAGE_ID, id), emails);
	}

	private Entry.Email email(JsonNode mail, JsonNode personalization, String to, String id, String ownId) {
		Map<String, String> args = new LinkedHashMap<>();
		mail.path("custom_args").properties().forEach((arg) -> args.put(arg.getKey(), arg.getValue().asText()));
		personalization.path("custom_args")
			.properties()
			.forEach((arg) -> args.put(arg.getKey(), arg.getValue().asText()));
		String subject = Json.string(personalization, "subject");
		SandboxMessage message = new SandboxMessage(ownId, "email", to, mail.path("from").path("email").asText(),
				(subject != null) ? subject : Json.string(mail, "subject"), content(mail, "text/plain"),
				content(mail, "text/html"), this.sandbox.clock().instant(), args.get(REFERENCE));
		return new Entry.Email(message, id, Map.copyOf(args), new Entry.Lane());
	}

	private static @Nullable String content(JsonNode mail, String type) {
		for (JsonNode content : mail.path("content")) {
			if (type.equals(Json.string(content, "type"))) {
				return Json.string(content, "value");
			}
		}
		return null;
	}

}
