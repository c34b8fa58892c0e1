package dev.journeyman.local.sandbox;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own API for pages, tests and anyone with a shell.
 */
final class SandboxApi {

	private static final int LONGEST_TEXT = 1600;

	private final Sandbox sandbox;

	SandboxApi(Sandbox sandbox) {
		this.sandbox = sandbox;
	}

	/**
	 * Answers a call.
	 * @param call whose path starts after {@code /sandbox/api}
	 */
	Answer answer(Call call) {
		try {
			List<String> steps = List.of(call.path().replaceFirst("^/+", "").split("/", -1));
			return switch (steps.getFirst()) {
				case "messages" -> (steps.size() == 1) ? messages(call) : act(call, steps);
				case "faults" -> fault(call, steps);
				case "limits" -> limit(call, steps);
				case "dispatches" -> dispatches(call, steps);
				case "webhooks" -> webhooks(call, steps);
				case "status" -> status(call, steps);
				default -> throw unknown();
			};
		}
		catch (BadRequest ex) {
			return Answer.problem(ex);
		}
	}

	private Answer messages(Call call) {
		if (call.method().equals("DELETE")) {
			this.sandbox.forget();
			return Answer.empty(204);
		}
		require(call, "GET");
		for (String name : call.query().keySet()) {
			if (!name.equals("address")) {
				throw new BadRequest(400, name, "There is no parameter " + name + "; the only one is address.");
			}
		}
		String address = call.query().get("address");
		if (address == null) {
			return Answer.json(200, this.sandbox.messages());
		}
		if (address.isBlank()) {
			throw new BadRequest(400, "address", "address is empty; give an email address or a phone number.");
		}
		return Answer.json(200, this.sandbox.messages(address));
	}

	private Answer act(Call call, List<String> steps) {
		if (steps.size() != 3) {
			throw unknown();
		}
		String id = steps.get(1);
		switch (steps.get(2)) {
			case "open" -> this.sandbox.open(id, flag(body(call, "POST", "machine"), "machine"));
			case "click" -> this.sandbox.click(id, url(body(call, "POST", "url")));
			case "reply" -> this.sandbox.reply(id, text(body(call, "POST", "text")));
			case "bounce" -> this.sandbox.bounce(id, bounce(body(call, "POST", "names")));
			default -> throw unknown();
		}
		return Answer.empty(202);
	}

	private Answer fault(Call call, List<String> steps) {
		if (steps.size() != 2) {
			throw unknown();
		}
		SandboxProvider provider = SandboxProvider.called(steps.get(1));
		if (!call.method().equals("GET")) {
			this.sandbox.misbehave(provider, readFault(
					body(call, "PUT", "kind", "times", "delay", "address", "repeat", "status", "taken", "body")));
		}
		return Answer.json(200, json(this.sandbox.fault(provider)));
	}

	private Answer limit(Call call, List<String> steps) {
		if (steps.size() != 2) {
			throw unknown();
		}
		SandboxProvider provider = SandboxProvider.called(steps.get(1));
		if (!call.method().equals("GET")) {
			JsonNode body = body(call, "PUT", "perSecond");
			this.sandbox.limit(provider, body.hasNonNull("perSecond") ? whole(body, "perSecond") : null);
		}
		return Answer.json(200,
				Json.MAPPER.createObjectNode()
					.put("perSecond", this.sandbox.limit(provider).perSecond())
					.put("refused", this.sandbox.refused(provider)));
	}

	private Answer webhooks(Call call, List<String> steps) {
		if (steps.size() != 1) {
			throw unknown();
		}
		String to = Json.string(body(call, "PUT", "to"), "to");
		try {
			this.sandbox.callBack((to != null) ? WebhookTargets.of(URI.create(to)) : WebhookTargets.none());
		}
		catch (IllegalArgumentException ex) {
			throw new BadRequest(400, "to", "to must be an address on this machine such as http://127.0.0.1:8080.");
		}
		return Answer.json(200, Json.MAPPER.createObjectNode().put("to", to));
	}

	private Answer dispatches(Call call, List<String> steps) {
		if (steps.size() > 2 || (steps.size() == 2 && !steps.get(1).equals("each"))) {
			throw unknown();
		}
		require(call, "GET");
		Tally tally = this.sandbox.tally();
		if (steps.size() == 2) {
			return Answer.json(200, tally.byDispatch());
		}
		ObjectNode answer = Json.MAPPER.createObjectNode();
		answer.put("messages", tally.messages()).put("dispatches", tally.byDispatch().size());
		answer.set("repeated", Json.MAPPER.valueToTree(tally.repeated()));
		answer.set("first", Json.MAPPER.valueToTree(tally.first()));
		answer.set("last", Json.MAPPER.valueToTree(tally.last()));
		return Answer.json(200, answer);
	}

	private Answer status(Call call, List<String> steps) {
		if (steps.size() != 1) {
			throw unknown();
		}
		require(call, "GET");
		ObjectNode status = Json.MAPPER.createObjectNode();
		status.put("taken", this.sandbox.taken());
		status.put("quiet", this.sandbox.quiet());
		status.put("inFlight", this.sandbox.inFlight());
		status.put("nextCallback", this.sandbox.nextCallback().map(Object::toString).orElse(null));
		status.put("sendGridPublicKey", this.sandbox.sendGridPublicKey());
		return Answer.json(200, status);
	}

	private static Fault readFault(JsonNode body) {
		String kind = Json.string(body, "kind");
		Fault fault = Fault.always(Fault.Kind.labelled((kind != null) ? kind : ""));
		if (body.hasNonNull("times")) {
			fault = fault.times(whole(body, "times"));
		}
		if (body.hasNonNull("repeat")) {
			fault = fault.repeat(whole(body, "repeat"));
		}
		if (body.hasNonNull("address")) {
			String address = Json.string(body, "address");
			if (address == null || address.isBlank()) {
				throw new BadRequest(400, "address", "address must be an email address or a phone number.");
			}
			fault = fault.address(address);
		}
		fault = fault.failing(body.hasNonNull("status") ? whole(body, "status") : fault.status(), flag(body, "taken"));
		if (body.hasNonNull("body")) {
			fault = fault.body(Fault.Body.labelled(body.path("body").asText()));
		}
		return body.hasNonNull("delay") ? fault.delay(duration(body)) : fault;
	}

	private static ObjectNode json(Fault fault) {
		return Json.MAPPER.createObjectNode()
			.put("kind", fault.kind().label())
			.put("times", fault.times())
			.put("delay", fault.delay().toString())
			.put("address", fault.address())
			.put("repeat", fault.repeat())
			.put("status", fault.status())
			.put("taken", fault.taken())
			.put("body", (fault.body() != null) ? fault.body().label() : null);
	}

	/** The body of a call, an object of these fields at most; nothing counts as empty. */
	private static JsonNode body(Call call, String method, String... fields) {
		require(call, method);
		if (call.body().isEmpty()) {
			return Json.MAPPER.createObjectNode();
		}
		JsonNode body = Json.read(call.body());
		if (body == null || !body.isObject()) {
			throw new BadRequest(400, "body", "The body must be a JSON object.");
		}
		for (Map.Entry<String, JsonNode> field : body.properties()) {
			if (!Set.of(fields).contains(field.getKey())) {
				throw new BadRequest(400, field.getKey(), "There is no field " + field.getKey()
						+ ((fields.length == 0) ? "; send no body." : "; use " + String.join(", ", fields) + "."));
			}
		}
		return body;
	}

	private static void require(Call call, String method) {
		if (!call.method().equals(method)) {
			throw new BadRequest(405, "method", "Use " + method + " here.");
		}
	}

	private static BadRequest unknown() {
		return new BadRequest(404, "path", "There is nothing here; the sandbox has GET|DELETE messages, "
				+ "POST messages/{id}/open|click|reply|bounce, GET dispatches, GET dispatches/each, "
				+ "GET|PUT faults/{sendgrid|messagebird}, GET|PUT limits/{sendgrid|messagebird}, PUT webhooks and GET status.");
	}

	private static boolean flag(JsonNode body, String name) {
		JsonNode value = body.path(name);
		if (value.isMissingNode() || value.isNull()) {
			return false;
		}
		if (!value.isBoolean()) {
			throw new BadRequest(400, name, name + " must be true or false.");
		}
		return value.booleanValue();
	}

	private static Sandbox.Bounce bounce(JsonNode body) {
		return switch (body.path("names").asText("message")) {
			case "message" -> Sandbox.Bounce.WHOLE;
			case "smtp-id" -> Sandbox.Bounce.SMTP_ID;
			case "address" -> Sandbox.Bounce.ADDRESS;
			default -> throw new BadRequest(400, "names", "names must be message, smtp-id or address.");
		};
	}

	private static String url(JsonNode body) {
		String url = Json.string(body, "url");
		if (url == null || !url.matches("https?://\\S+")) {
			throw new BadRequest(400, "url", "url must be the link that was clicked, e.g. https://shop.example/cart.");
		}
		return url;
	}

	private static String text(JsonNode body) {
		String text = Json.string(body, "text");
		if (text == null || text.length() > LONGEST_TEXT) {
			throw new BadRequest(400, "text", "text must be what is texted back, at most 1600 characters.");
		}
		return text;
	}

	private static int whole(JsonNode body, String name) {
		JsonNode value = body.path(name);
		if (!value.isInt()) {
			throw new BadRequest(400, name, name + " must be a whole number.");
		}
		return value.intValue();
	}

	private static Duration duration(JsonNode body) {
		String delay = Json.string(body, "delay");
		try {
			return Duration.parse((delay != null) ? delay : "");
		}
		catch (DateTimeException ex) {
			throw new BadRequest(400, "delay", "delay must be a duration such as PT5S.");
		}
	}

}
