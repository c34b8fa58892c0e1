package dev.journeyman.console;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.journeyman.feedback.FeedbackEvents;
import dev.journeyman.feedback.FeedbackEvents.FeedbackEvent;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.ExplainedDispatch;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.messaging.RenderedContent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * A message and what came back, as they stand in a contact's line of time.
 */
@Component
class MessageItems {

	private final FeedbackEvents feedback;

	MessageItems(FeedbackEvents feedback) {
		this.feedback = feedback;
	}

	List<TimelineItem> of(ExplainedDispatch explained, Moments moments) {
		Instant handedOver = explained.dispatch().handedOverAt();
		Instant at = (handedOver != null) ? handedOver : explained.dispatch().createdAt();
		List<TimelineItem> items = new ArrayList<>();
		items.add(message(explained, at, moments));
		Map<FeedbackKind, FeedbackEvent> told = explained.feedback().isEmpty() ? Map.of()
				: this.feedback.of(explained.dispatch().id())
					.stream()
					.collect(Collectors.toMap(FeedbackEvent::kind, (event) -> event, (first, later) -> first));
		explained.feedback().forEach((kind, times) -> {
			if (kind != FeedbackKind.TAKEN) {
				items.add(feedback(explained, at, kind, times, told.get(kind), moments));
			}
		});
		return items;
	}

	private static TimelineItem message(ExplainedDispatch explained, Instant at, Moments moments) {
		RenderedContent content = explained.content();
		return new TimelineItem(at, moments.of(at), TimelineItem.Kind.MESSAGE,
				MessageWords.headline(explained, moments), MessageWords.because(explained), List.of(),
				explained.verdicts().stream().map((verdict) -> MessageWords.rule(verdict, moments)).toList(),
				(content != null) ? new TimelineItem.Text(content.subject(), content.text()) : null,
				details(explained.dispatch()));
	}

	/** Providers round down to the second, but nothing comes back before it left. */
	private static TimelineItem feedback(ExplainedDispatch explained, Instant sentAt, FeedbackKind kind, Times times,
			@Nullable FeedbackEvent event, Moments moments) {
		Instant at = times.first().isBefore(sentAt) ? sentAt : times.first();
		boolean worthExplaining = kind == FeedbackKind.FAILED || kind == FeedbackKind.DEFERRED;
		return new TimelineItem(at, moments.of(at), TimelineItem.Kind.FEEDBACK,
				MessageWords.feedback(explained.dispatch().channel(), kind),
				because((worthExplaining && event != null) ? event.detail() : null,
						(event != null) ? event.assignedBy() : null),
				List.of(), List.of(), null, List.of());
	}

	private static @Nullable String because(@Nullable String detail, @Nullable String assignedBy) {
		if (assignedBy == null) {
			return detail;
		}
		return ((detail != null) ? detail + "; " : "") + assignedBy + " said that it is about this message";
	}

	private static List<TimelineItem.Detail> details(Dispatch dispatch) {
		String provider = dispatch.provider();
		String theirs = dispatch.providerMessageId();
		return List.of(new TimelineItem.Detail("Dispatch", dispatch.id().toString()),
				new TimelineItem.Detail("Template", dispatch.template()),
				new TimelineItem.Detail("Purpose", dispatch.purpose().name().toLowerCase(Locale.ROOT)),
				new TimelineItem.Detail("Provider", (provider != null) ? MessageWords.provider(provider) : "none yet"),
				new TimelineItem.Detail("Provider's id", (theirs != null) ? theirs : "none yet"));
	}

}
