package dev.journeyman.local.sandbox;

import java.time.Clock;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * How SendGrid words its answers.
 */
record SendGridWords(Clock clock) implements Sending.Dialect {

	static final String MESSAGE_ID = "X-Message-Id";

	@Override
	public Answer faulty(Fault fault) {
		return switch (fault.kind()) {
			case THROTTLE -> tooMany(new RateLimit.Share(false, 600, 0,
					this.clock.instant().plus(fault.delay()).plusMillis(999).getEpochSecond()));
			case WRONG_KEY -> error(401, "The provided authorization grant is invalid, expired, or revoked", null);
			case EMPTY_BALANCE -> error(401, "Maximum credits exceeded", null);
			case FAIL -> failed(fault);
			case NONE, REFUSE, UNAVAILABLE, ACCEPT_AND_CLOSE, CLOSE, SLOW, CALLBACK_FIRST, REPEAT, REORDER, UNREADABLE,
					UNKNOWN_WORD, EMPTY_ANSWER ->
				error(400, "The from address does not match a verified Sender Identity.", "from");
		};
	}

	/** It answers with an empty body anyway; only the id can be missing or odd. */
	@Override
	public Answer garbled(Fault.Kind kind, Answer good) {
		return switch (kind) {
			case UNREADABLE -> Answer.html(good.status(), "Accepted");
			case UNKNOWN_WORD -> good.with(MESSAGE_ID, "");
			default -> new Answer(good.status(), Map.of(), "");
		};
	}

	@Override
	public Answer limited(RateLimit.Share share) {
		return tooMany(share);
	}

	@Override
	public Answer share(RateLimit.Share share, Answer answer) {
		return answer.headers().containsKey("X-RateLimit-Reset") || answer.status() >= 500 ? answer
				: limits(share, answer);
	}

	static Answer error(int status, String message, @Nullable String field) {
		ObjectNode body = Json.MAPPER.createObjectNode();
		body.putArray("errors").addObject().put("message", message).put("field", field).putNull("help");
		return Answer.json(status, body);
	}

	private static Answer failed(Fault fault) {
		int status = fault.status();
		return switch (fault.bodyOrUsual()) {
			case EMPTY -> Answer.empty(status);
			case FOREIGN -> Answer.gateway(status);
			case OWN -> error(status, switch (status) {
				case 403 -> "access forbidden";
				case 503 -> "Service Unavailable";
				default -> (status < 500) ? "Bad Request" : "Internal Server Error";
			}, null);
		};
	}

	private static Answer tooMany(RateLimit.Share share) {
		return limits(share, error(429, "too many requests", null));
	}

	private static Answer limits(RateLimit.Share share, Answer answer) {
		return answer.with("X-RateLimit-Limit", Integer.toString(share.limit()))
			.with("X-RateLimit-Remaining", Integer.toString(share.remaining()))
			.with("X-RateLimit-Reset", Long.toString(share.reset()));
	}

}
