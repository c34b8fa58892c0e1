package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.journeyman.contacts.ContactOutcome;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.Identifiers;
import dev.journeyman.shared.Transactions;
import dev.journeyman.shared.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Accepts customer events: all of a batch in one transaction, in which the rows of their
 * contacts are locked, and each under its client's id once. Who loses a race does it all
 * again, and then finds what the winner left.
 */
@Component
class EventAcceptance {

	private final Contacts contacts;

	private final CustomerEvents events;

	private final Consumer<List<AcceptedEvent>> effects;

	private final Transactions transactions;

	private final Identifiers identifiers;

	private final Clock clock;

	@Autowired
	EventAcceptance(Contacts contacts, CustomerEvents events, EventEffects effects, Transactions transactions,
			Identifiers identifiers, Clock clock) {
		this(contacts, events, effects::of, transactions, identifiers, clock);
	}

	EventAcceptance(Contacts contacts, CustomerEvents events, Consumer<List<AcceptedEvent>> effects,
			Transactions transactions, Identifiers identifiers, Clock clock) {
		this.contacts = contacts;
		this.events = events;
		this.effects = effects;
		this.transactions = transactions;
		this.identifiers = identifiers;
		this.clock = clock;
	}

	/**
	 * Accepts what can be accepted.
	 * @return a result for each, in the same order
	 */
	List<EventResult> accept(List<ReceivedEvent> received) {
		return received.isEmpty() ? List.of() : this.transactions.run(() -> attempt(received));
	}

	private List<EventResult> attempt(List<ReceivedEvent> received) {
		Map<String, ReceivedEvent> fresh = new LinkedHashMap<>();
		received.forEach((event) -> fresh.putIfAbsent(event.clientId(), event));
		Map<String, ReceivedEvent.Key> known = this.events.keys(fresh.keySet())
			.stream()
			.collect(Collectors.toMap(ReceivedEvent.Key::clientId, Function.identity()));
		fresh.keySet().removeAll(known.keySet());
		Map<String, EventResult> first = acceptFresh(List.copyOf(fresh.values()));
		Set<String> answered = new HashSet<>();
		List<EventResult> results = new ArrayList<>();
		for (ReceivedEvent event : received) {
			ReceivedEvent before = fresh.get(event.clientId());
			EventResult result = first.get(event.clientId());
			if (before == null || result == null) {
				results.add(repeated(event, known.get(event.clientId())));
			}
			else {
				results.add(answered.add(event.clientId()) ? result : repeatedInBatch(event, before, result));
			}
		}
		return results;
	}

	/** One of each client's id, none of which was accepted before. */
	private Map<String, EventResult> acceptFresh(List<ReceivedEvent> fresh) {
		Map<String, EventResult> results = new HashMap<>();
		if (fresh.isEmpty()) {
			return results;
		}
		List<ContactOutcome> outcomes = this.contacts.update(fresh.stream().map(ReceivedEvent::contact).toList());
		List<ReceivedEvent.Key> keys = new ArrayList<>();
		List<AcceptedEvent> due = new ArrayList<>();
		for (int i = 0; i < fresh.size(); i++) {
			ReceivedEvent event = fresh.get(i);
			results.put(event.clientId(), switch (outcomes.get(i)) {
				case ContactOutcome.Kept kept -> {
					CustomerEvent accepted = event.accepted(this.identifiers.next(), kept.contact());
					keys.add(new ReceivedEvent.Key(event.clientId(), accepted.id(), event.hash()));
					due.add(new AcceptedEvent(accepted, kept.contact()));
					yield new EventResult.Accepted(event.clientId(), accepted.id());
				}
				case ContactOutcome.Refused refused ->
					refused(event, refused.conflict() ? 409 : 400, "contact." + refused.field(), refused.message());
			});
		}
		Instant now = this.clock.instant();
		if (!keys.isEmpty() && this.events.addKeys(keys, now) < keys.size()) {
			throw new OptimisticLockingFailureException("somebody else accepted one of the events meanwhile");
		}
		takeEffect(due, now);
		return results;
	}

	/**
	 * In the order given, as far as one contact is concerned. An event is stored before
	 * it takes effect, and not before earlier ones of the same contact did: for those it
	 * has not been accepted yet.
	 */
	private void takeEffect(List<AcceptedEvent> due, Instant now) {
		List<List<AcceptedEvent>> rounds = new ArrayList<>();
		Map<ContactId, Integer> earlier = new HashMap<>();
		for (AcceptedEvent one : due) {
			int round = earlier.merge(one.contact().id(), 1, Integer::sum) - 1;
			if (round == rounds.size()) {
				rounds.add(new ArrayList<>());
			}
			rounds.get(round).add(one);
		}
		for (List<AcceptedEvent> round : rounds) {
			this.events.add(round.stream().map(AcceptedEvent::event).toList(), now);
			this.effects.accept(round);
		}
	}

	private static EventResult repeatedInBatch(ReceivedEvent event, ReceivedEvent before, EventResult result) {
		return switch (result) {
			case EventResult.Accepted accepted ->
				repeated(event, new ReceivedEvent.Key(accepted.id(), accepted.eventId(), before.hash()));
			case EventResult.Repeated repeated -> repeated;
			case EventResult.Refused refused -> event.hash().equals(before.hash()) ? refused : refused(event, 409, "id",
					"Another item with this id stands before it and was refused: send this one once more.");
		};
	}

	private static EventResult repeated(ReceivedEvent event, ReceivedEvent.@Nullable Key key) {
		if (key != null && key.hash().equals(event.hash())) {
			return new EventResult.Repeated(event.clientId(), key.eventId());
		}
		return refused(event, 409, "id", "An event with this id and other content was accepted: send a new id.");
	}

	private static EventResult refused(ReceivedEvent event, int status, String field, String message) {
		return new EventResult.Refused(event.clientId(), status, List.of(new Violation(field, message)));
	}

}
