package dev.journeyman.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A dispatch with everything that answers "why did, or didn't, she get this message?".
 *
 * @param verdicts what every rule said when it was asked last, in their order
 * @param content what was said, once it was handed over
 * @param attempts how often it was handed over
 * @param heldUntil when it is tried again, if it is held and nobody has to mend anything
 * @param expiresAt after which it is worth nothing, if ever
 * @param delivery the furthest its provider has told of its way
 * @param feedback what happened to it
 */
public record ExplainedDispatch(Dispatch dispatch, List<Explanation> verdicts, @Nullable RenderedContent content,
		int attempts, @Nullable Instant heldUntil, @Nullable Instant expiresAt, @Nullable FeedbackKind delivery,
		Map<FeedbackKind, Times> feedback) {

	/**
	 * When something happened to it, the first and the last time.
	 */
	public record Times(Instant first, Instant last) {

		Times and(Instant at) {
			return new Times(at.isBefore(this.first) ? at : this.first, at.isAfter(this.last) ? at : this.last);
		}

	}

}
