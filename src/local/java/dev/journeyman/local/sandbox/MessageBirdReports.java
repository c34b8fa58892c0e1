package dev.journeyman.local.sandbox;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes status reports and replies as MessageBird does, and signs them.
 */
final class MessageBirdReports {

	private static final int OK = 200;

	private final Clock clock;

	private final JwtSigner signer;

	private final boolean repliesAsJson;

	private final Supplier<WebhookTargets> targets;

	MessageBirdReports(Clock clock, SandboxSettings settings, Supplier<WebhookTargets> targets) {
		this.clock = clock;
		this.signer = new JwtSigner(clock, settings.messageBirdSigningKey());
		this.repliesAsJson = settings.repliesAsJson();
		this.targets = targets;
	}

	Entry.Status delivered() {
		return new Entry.Status("delivered", this.clock.instant(), "successfully delivered", null);
	}

	Entry.Status failed() {
		return new Entry.Status("delivery_failed", this.clock.instant(), "unknown subscriber", 1);
	}

	/**
	 * The report of a status; none without a reference, as the real one does, or if
	 * nobody listens.
	 */
	Optional<Callback> status(Entry.Text text, Entry.Status status) {
		Entry.Order order = text.order();
		String reference = order.reference();
		if (reference == null || target(order).isEmpty()) {
			return Optional.empty();
		}
		Map<String, String> report = new LinkedHashMap<>();
		report.put("id", order.id());
		report.put("mccmnc", "20408");
		report.put("messagePartCount", Integer.toString(order.parts()));
		report.put("ported", "0");
		report.put("price[amount]", MessageBirdJson.PRICE.toPlainString());
		report.put("price[currency]", "EUR");
		report.put("recipient", text.message().to().substring(1));
		report.put("reference", reference);
		report.put("status", status.name());
		report.put("statusDatetime", MessageBirdJson.time(status.at()));
		Integer code = status.errorCode();
		if (code != null) {
			report.put("statusErrorCode", code.toString());
		}
		report.put("statusReason", status.reason());
		return Optional.of(new Callback(text.message().id(), status.name(),
				() -> target(order).map((address) -> get(address, report)), (answer) -> answer == OK));
	}

	/**
	 * What a person texts back.
	 */
	Optional<Callback> reply(Entry.Text text, String words) {
		if (this.targets.get().messageBirdInbound() == null) {
			return Optional.empty();
		}
		Instant now = this.clock.instant();
		Map<String, String> reply = new LinkedHashMap<>();
		reply.put("id", Ids.hex());
		reply.put("originator", text.message().to().substring(1));
		reply.put("recipient", text.order().originator());
		reply.put(this.repliesAsJson ? "body" : "payload", words);
		reply.put("createdDatetime", MessageBirdJson.time(now));
		return Optional.of(new Callback(text.message().id(), "reply", () -> post(reply), (answer) -> answer == OK));
	}

	private Optional<URI> target(Entry.Order order) {
		URI own = order.reportUrl();
		return (own != null) ? Optional.of(own) : Optional.ofNullable(this.targets.get().messageBirdStatus());
	}

	private HttpRequest get(URI address, Map<String, String> report) {
		String separator = (address.getRawQuery() != null) ? "&" : "?";
		URI called = URI.create(address + separator + form(report));
		return signed(called, new byte[0]).GET().build();
	}

	private Optional<HttpRequest> post(Map<String, String> reply) {
		URI address = this.targets.get().messageBirdInbound();
		if (address == null) {
			return Optional.empty();
		}
		byte[] body = (this.repliesAsJson ? Json.text(reply) : form(reply)).getBytes(StandardCharsets.UTF_8);
		String type = this.repliesAsJson ? "application/json" : "application/x-www-form-urlencoded";
		return Optional
			.of(signed(address, body).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build());
	}

	private HttpRequest.Builder signed(URI called, byte[] body) {
		return HttpRequest.newBuilder(called)
			.timeout(Duration.ofSeconds(10))
			.header("User-Agent", "MessageBird")
			.header("MessageBird-Signature-JWT", this.signer.sign(called, body));
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> encode(field.getKey()) + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
