package dev.journeyman.messaging;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.messaging.reason.ReasonWords;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch as the API shows it; what is not known is left out.
 *
 * @param id what feedback correlates with
 * @param enrollmentId whose journey it is
 * @param journey the journey's process id
 * @param channel {@code email}, {@code sms} or {@code whatsapp}
 * @param purpose {@code marketing}, {@code transactional} or {@code reply}
 * @param template the folder that says it
 * @param state how far it is
 * @param outcome what its step was told, once it is final
 * @param reasonCode why it is in its state, e.g. {@code channel-paused}
 * @param reasonFacts what more is known of it, e.g. {@code by}
 * @param reason the same in words, which may change
 * @param createdAt when its step began
 * @param handedOverAt when it was handed over last
 * @param heldUntil when it is tried again, if it is held
 * @param expiresAt after which it is worth nothing
 * @param provider who carries it
 * @param delivery the furthest its provider has told of its way
 * @param feedback what happened to it, the first and the last time
 * @param verdicts what every rule said, in their order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DispatchView(UUID id, UUID enrollmentId, String journey, String channel, String purpose, String template,
		String state, @Nullable String outcome, @Nullable String reasonCode, @Nullable Map<String, String> reasonFacts,
		@Nullable String reason, Instant createdAt, @Nullable Instant handedOverAt, @Nullable Instant heldUntil,
		@Nullable Instant expiresAt, @Nullable String provider, @Nullable String delivery, Map<String, Times> feedback,
		List<VerdictView> verdicts) {

	static DispatchView of(ExplainedDispatch explained) {
		Dispatch dispatch = explained.dispatch();
		FeedbackKind delivery = explained.delivery();
		Reason reason = dispatch.reason();
		Map<String, Times> feedback = new TreeMap<>();
		explained.feedback().forEach((kind, times) -> feedback.put(kind.word(), times));
		return new DispatchView(dispatch.id().value(), dispatch.key().enrollmentId().value(), dispatch.journey(),
				Words.of(dispatch.channel()), dispatch.purpose().word(), dispatch.template(),
				Words.of(dispatch.state()), outcome(dispatch.state()), (reason != null) ? reason.code().word() : null,
				(reason != null) ? reason.facts() : null, (reason != null) ? reason.words() : null,
				dispatch.createdAt(), dispatch.handedOverAt(), explained.heldUntil(), explained.expiresAt(),
				dispatch.provider(), (delivery != null) ? delivery.word() : null, feedback,
				explained.verdicts().stream().map(VerdictView::of).toList());
	}

	/**
	 * What one rule said.
	 *
	 * @param ruleCode its name, e.g. {@code not-paused}
	 * @param rule what it demands, in words
	 * @param answer {@code allow}, {@code hold}, {@code suppress} or {@code expire}
	 * @param reasonCode why, unless it allows
	 * @param reason the same in words
	 * @param until until when it holds
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(name = "Verdict")
	record VerdictView(String ruleCode, String rule, String answer, @Nullable String reasonCode,
			@Nullable String reason, @Nullable Instant until) {

		static VerdictView of(Explanation verdict) {
			Reason reason = verdict.reason();
			return new VerdictView(verdict.rule(), ReasonWords.rule(verdict.rule()), verdict.answer(),
					(reason != null) ? reason.code().word() : null, (reason != null) ? reason.words() : null,
					verdict.until());
		}

	}

	private static @Nullable String outcome(Dispatch.State state) {
		return switch (state) {
			case DECIDING, HELD, HANDED_OVER, UNCONFIRMED -> null;
			case ACCEPTED -> "sent";
			case REJECTED -> "rejected";
			case SUPPRESSED -> "suppressed";
			case EXPIRED -> "expired";
			case GIVEN_UP -> "unconfirmed";
		};
	}

}
