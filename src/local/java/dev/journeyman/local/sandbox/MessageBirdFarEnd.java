package dev.journeyman.local.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * MessageBird's side of texts: sending, looking up, listing, and the balance.
 */
final class MessageBirdFarEnd {

	private static final String MESSAGES = "/messages";

	private final Sandbox sandbox;

	private final byte[] authorization;

	private final Sending sending;

	private final SmsList list;

	MessageBirdFarEnd(Sandbox sandbox) {
		this.sandbox = sandbox;
		this.authorization = ("AccessKey " + sandbox.settings().messageBirdAccessKey())
			.getBytes(StandardCharsets.UTF_8);
		this.sending = new Sending(sandbox, SandboxProvider.MESSAGEBIRD, new MessageBirdWords());
		this.list = new SmsList(sandbox);
	}

	Optional<Answer> answer(Call call) throws InterruptedException {
		if (!call.isAuthorized(this.authorization)) {
			return Optional.of(MessageBirdWords.wrongKey());
		}
		String path = call.path().replaceFirst("/+$", "");
		boolean get = call.method().equals("GET");
		if (path.equals(MESSAGES) && call.method().equals("POST")) {
			return send(call.body());
		}
		if (path.equals(MESSAGES) && get) {
			return Optional.of(this.list.answer(call.query()));
		}
		if (path.startsWith(MESSAGES + "/") && get) {
			return Optional.of(view(path.substring(MESSAGES.length() + 1)));
		}
		if (path.equals("/balance") && get) {
			return Optional.of(Answer.json(200, Map.of("payment", "prepaid", "type", "euros", "amount", 42.5)));
		}
		return Optional.of(MessageBirdJson.error(404, 98, "API not found", null));
	}

	private Optional<Answer> send(String body) throws InterruptedException {
		JsonNode text = Json.read(body);
		if (text == null || !text.isObject()) {
			return Optional.of(MessageBirdJson.error(400, 21, "Bad request: the body is no JSON object", null));
		}
		return this.sending.answer(SmsChecks.recipients(text), () -> take(text));
	}

	private Sending.Taken take(JsonNode text) {
		Optional<Answer> refused = SmsChecks.check(text);
		if (refused.isPresent()) {
			return Sending.Taken.nothing(refused.get());
		}
		Entry.Order order = order(text);
		List<Entry.Text> texts = new ArrayList<>();
		for (String recipient : SmsChecks.recipients(text)) {
			String id = texts.isEmpty() ? order.id() : order.id() + "-" + (texts.size() + 1);
			SandboxMessage message = new SandboxMessage(id, "sms", "+" + recipient, order.originator(), null,
					order.body(), null, order.createdAt(), order.reference());
			texts.add(new Entry.Text(message, order));
		}
		Answer answer = Answer.json(201, MessageBirdJson.message(order, texts));
		texts.forEach(this.sandbox::take);
		return new Sending.Taken(answer, List.copyOf(texts));
	}

	private Entry.Order order(JsonNode text) {
		SmsText carried = SmsText.of(text.path("body").asText(), SmsChecks.datacoding(text));
		String reportUrl = Json.string(text, "reportUrl");
		return new Entry.Order(Ids.hex(), text.path("originator").asText(), carried.body(),
				Json.string(text, "reference"), carried.unicode() ? "unicode" : "plain",
				text.hasNonNull("validity") ? text.path("validity").intValue() : null, carried.parts(),
				(reportUrl != null) ? URI.create(reportUrl) : null, this.sandbox.clock().instant());
	}

	private Answer view(String id) {
		List<Entry.Text> texts = this.sandbox.texts().stream().filter((text) -> text.providerId().equals(id)).toList();
		return texts.isEmpty() ? MessageBirdJson.error(404, 20, "message not found", null)
				: Answer.json(200, MessageBirdJson.message(texts.getFirst().order(), texts));
	}

}
