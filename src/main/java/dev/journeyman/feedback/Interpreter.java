package dev.journeyman.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.journeyman.feedback.ParkedReason.Code;
import dev.journeyman.feedback.ProviderEvents.Found;
import dev.journeyman.feedback.ProviderEvents.Left;
import dev.journeyman.feedback.ProviderEvents.State;
import dev.journeyman.feedback.ProviderEvents.Waiting;
import dev.journeyman.journeys.ProcessMessage;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.messaging.FirstNews;
import dev.journeyman.messaging.News;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * Finds the dispatches that stored events are about, keeps the events with them, and
 * tells their journeys what happened; all of it with the same few statements, however
 * many events there are.
 */
class Interpreter {

	/** How long a dispatch may still turn up. */
	private static final Duration PATIENCE = Duration.ofHours(24);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

	private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

	private final ProviderEvents events;

	private final Ledger ledger;

	private final Consumer<List<ProcessMessage>> journeys;

	private final Clock clock;

	Interpreter(ProviderEvents events, Ledger ledger, Consumer<List<ProcessMessage>> journeys, Clock clock) {
		this.events = events;
		this.ledger = ledger;
		this.journeys = journeys;
		this.clock = clock;
	}

	/**
	 * Interprets events that the caller's transaction has taken.
	 */
	void interpret(List<Waiting> batch) {
		Map<Waiting, DispatchId> dispatches = dispatches(batch);
		List<Found> found = new ArrayList<>();
		List<Left> left = new ArrayList<>();
		List<News> news = new ArrayList<>();
		for (Waiting event : batch) {
			DispatchId dispatch = dispatches.get(event);
			FeedbackKind kind = event.kind();
			if (kind == null) {
				left.add(new Left(event.position(), State.KEPT, ParkedReason.of(Code.NOTHING_TO_DO), null));
			}
			else if (dispatch != null) {
				found.add(new Found(event.position(), dispatch));
				addNews(news, dispatch, kind, event);
			}
			else {
				left.add(parked(event));
			}
		}
		List<ProcessMessage> messages = this.ledger.record(news)
			.stream()
			.filter((first) -> concernsJourneys(first.kind()))
			.map(Interpreter::message)
			.toList();
		if (!messages.isEmpty()) {
			this.journeys.accept(messages);
		}
		this.events.attach(found);
		this.events.leave(left);
	}

	/**
	 * Has an event whose interpretation was interrupted interpreted later.
	 */
	void postpone(Waiting event, RuntimeException failure) {
		this.events.leave(List.of(new Left(event.position(), State.PARKED,
				ParkedReason.of(Code.INTERPRETATION_INTERRUPTED, failure), this.clock.instant().plus(pause(event)))));
	}

	/**
	 * By our reference, else by the provider's id, else by who wrote, else by whom it was
	 * sent to.
	 */
	private Map<Waiting, DispatchId> dispatches(List<Waiting> batch) {
		Map<Waiting, DispatchId> dispatches = new HashMap<>();
		List<Waiting> open = batch.stream().filter((event) -> event.kind() != null).toList();
		Set<DispatchId> references = values(open, Waiting::reference);
		Set<DispatchId> known = references.isEmpty() ? Set.of() : this.ledger.known(references);
		resolve(open, dispatches, (event) -> {
			DispatchId reference = event.reference();
			return (reference != null && known.contains(reference)) ? reference : null;
		});
		Map<String, List<Waiting>> unresolved = open.stream()
			.filter((event) -> !dispatches.containsKey(event)
					&& (event.providerMessageId() != null || event.otherMessageId() != null))
			.collect(Collectors.groupingBy(Waiting::provider));
		unresolved.forEach((provider, events) -> {
			Set<String> ids = values(events, Waiting::providerMessageId);
			ids.addAll(values(events, Waiting::otherMessageId));
			Map<String, DispatchId> found = this.ledger.byProviderMessages(provider, ids);
			resolve(events, dispatches, (event) -> found.get(event.providerMessageId()));
			resolve(events, dispatches, (event) -> found.get(event.otherMessageId()));
		});
		resolve(open, dispatches, (event) -> {
			ProviderEvent.Sender sender = event.sender();
			return (sender != null) ? this.ledger.answeredBy(sender, event.happenedBefore()).orElse(null) : null;
		});
		resolve(open, dispatches, this::byAddress);
		return dispatches;
	}

	/**
	 * The one dispatch that an event without our reference fits by its address alone.
	 * Only what holds for the address whichever message it was: others than us may send
	 * by the same account.
	 */
	private @Nullable DispatchId byAddress(Waiting event) {
		String recipient = event.recipient();
		if (recipient == null || event.reference() != null || !concernsAddress(event.kind())) {
			return null;
		}
		List<DispatchId> fitting = this.ledger.sentTo(event.provider(), recipient, event.happenedBefore(),
				event.providerMessageId());
		return (fitting.size() == 1) ? fitting.getFirst() : null;
	}

	private static boolean concernsAddress(@Nullable FeedbackKind kind) {
		return kind != null && switch (kind) {
			case FAILED, COMPLAINED, UNSUBSCRIBED -> true;
			case TAKEN, DEFERRED, DELIVERED, OPENED, OPENED_BY_MACHINE, CLICKED, REPLIED -> false;
		};
	}

	private static void resolve(List<Waiting> events, Map<Waiting, DispatchId> dispatches,
			Function<Waiting, @Nullable DispatchId> dispatch) {
		for (Waiting event : events) {
			if (!dispatches.containsKey(event)) {
				DispatchId found = dispatch.apply(event);
				if (found != null) {
					dispatches.put(event, found);
				}
			}
		}
	}

	private static <T> Set<T> values(List<Waiting> events, Function<Waiting, @Nullable T> field) {
		Set<T> values = new HashSet<>();
		for (Waiting event : events) {
			T value = field.apply(event);
			if (value != null) {
				values.add(value);
			}
		}
		return values;
	}

	private static void addNews(List<News> news, DispatchId dispatch, FeedbackKind kind, Waiting event) {
		// the id of a contact's own message is not the dispatch's
		String providerMessage = (event.sender() == null) ? event.providerMessageId() : null;
		if (kind == FeedbackKind.CLICKED) {
			news.add(new News(dispatch, FeedbackKind.OPENED, event.occurredAt(), providerMessage));
		}
		news.add(new News(dispatch, kind, event.occurredAt(), providerMessage));
	}

	private static boolean concernsJourneys(FeedbackKind kind) {
		return switch (kind) {
			case DELIVERED, OPENED, CLICKED, REPLIED, FAILED -> true;
			case TAKEN, DEFERRED, OPENED_BY_MACHINE, COMPLAINED, UNSUBSCRIBED -> false;
		};
	}

	private static ProcessMessage message(FirstNews first) {
		String word = first.kind().word();
		return new ProcessMessage(first.enrollment(), "message." + word, first.dispatch().toString(),
				first.dispatch() + ":" + word, Map.of());
	}

	private Left parked(Waiting event) {
		if (event.sender() != null) {
			return parked(event, Code.NOTHING_SENT_TO_WRITER, null);
		}
		if (!event.namesAMessage()) {
			return parked(event, Code.NO_MESSAGE_NAMED, null);
		}
		Instant next = this.clock.instant().plus(pause(event));
		boolean patient = next.isBefore(event.receivedAt().plus(PATIENCE));
		return patient ? parked(event, Code.MESSAGE_NOT_KNOWN_YET, next) : parked(event, Code.MESSAGE_NOT_FOUND, null);
	}

	private static Left parked(Waiting event, Code reason, @Nullable Instant next) {
		return new Left(event.position(), State.PARKED, ParkedReason.of(reason), next);
	}

	private static Duration pause(Waiting event) {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(event.attempts(), 11));
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

}
