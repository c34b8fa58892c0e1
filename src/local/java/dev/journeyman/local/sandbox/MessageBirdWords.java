package dev.journeyman.local.sandbox;

import java.time.Duration;

/**
 * How MessageBird words its answers.
 */
record MessageBirdWords() implements Sending.Dialect {

	@Override
	public Answer faulty(Fault fault) {
		return switch (fault.kind()) {
			case THROTTLE -> tooMany(fault.delay().plusMillis(999));
			case WRONG_KEY -> wrongKey();
			case EMPTY_BALANCE -> MessageBirdJson.error(402, 25, "Not enough balance", null);
			case FAIL -> failed(fault);
			case NONE, REFUSE, UNAVAILABLE, ACCEPT_AND_CLOSE, CLOSE, SLOW, CALLBACK_FIRST, REPEAT, REORDER, UNREADABLE,
					UNKNOWN_WORD, EMPTY_ANSWER ->
				MessageBirdJson.error(422, 9, "no (correct) recipients found", "recipients");
		};
	}

	@Override
	public Answer garbled(Fault.Kind kind, Answer good) {
		return switch (kind) {
			case UNREADABLE -> new Answer(good.status(), good.headers(), good.body().substring(0, 40));
			case UNKNOWN_WORD -> new Answer(good.status(), good.headers(),
					good.body().replace("\"type\":\"sms\"", "\"type\":\"pigeon\""));
			default -> Answer.empty(good.status());
		};
	}

	@Override
	public Answer limited(RateLimit.Share share) {
		return tooMany(Duration.ofSeconds(1));
	}

	static Answer wrongKey() {
		return MessageBirdJson.error(401, 2, "Request not allowed (incorrect access_key)", "access_key");
	}

	private static Answer tooMany(Duration pause) {
		return MessageBirdJson.error(429, 99, "Too many requests", null)
			.with("Retry-After", Long.toString(pause.toSeconds()));
	}

	private static Answer failed(Fault fault) {
		return switch (fault.bodyOrUsual()) {
			case EMPTY -> Answer.empty(fault.status());
			case FOREIGN -> Answer.gateway(fault.status());
			case OWN -> own(fault.status());
		};
	}

	private static Answer own(int status) {
		return switch (status) {
			case 401, 403 -> MessageBirdJson.error(status, 2, "Request not allowed", "access_key");
			case 404 -> MessageBirdJson.error(status, 20, "not found", null);
			default -> MessageBirdJson.error(status, (status < 500) ? 21 : 99,
					(status < 500) ? "Bad request" : "Internal error", null);
		};
	}

}
