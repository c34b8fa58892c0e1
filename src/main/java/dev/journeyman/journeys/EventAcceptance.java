package dev.journeyman.journeys;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.contacts.ContactMention;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.contacts.MentionedContact;
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
	 * Accepts all but what was accepted before with other content.
	 * @return a result for each, in the same order
	 */
	List<EventResult> accept(List<ReceivedEvent> received) {
		return received.isEmpty() ? List.of() : this.transactions.run(() -> attempt(received));
	}

	private List<EventResult> attempt(List<ReceivedEvent> received) {
		Map<String, ReceivedEvent> fresh = new LinkedHashMap<>();
		received.forEach((event) -> fresh.putIfAbsent(event.clientId(), event));
		Map<String, ReceivedEvent.Key> keys = this.events.keys(fresh.keySet())
			.stream()
			.collect(Collectors.toMap(ReceivedEvent.Key::clientId, Function.identity()));
		fresh.keySet().removeAll(keys.keySet());
		acceptFresh(List.copyOf(fresh.values())).forEach((key) -> keys.put(key.clientId(), key));
		List<EventResult> results = new ArrayList<>();
		for (ReceivedEvent event : received) {
			ReceivedEvent.Key key = keys.get(event.clientId());
			boolean first = fresh.remove(event.clientId()) != null;
			results.add((first && key != null)
					? new EventResult.Accepted(event.clientId(), key.eventId(), key.warnings()) : repeated(event, key));
		}
		return results;
	}

	/** One of each client's id, none of which was accepted before. */
	private List<ReceivedEvent.Key> acceptFresh(List<ReceivedEvent> fresh) {
		if (fresh.isEmpty()) {
			return List.of();
		}
		List<ContactMention> mentions = fresh.stream()
			.map((event) -> new ContactMention(this.identifiers.next(), event.contact()))
			.toList();
		List<MentionedContact> found = this.contacts.update(mentions);
		List<ReceivedEvent.Key> keys = new ArrayList<>();
		List<AcceptedEvent> due = new ArrayList<>();
		for (int i = 0; i < fresh.size(); i++) {
			ReceivedEvent event = fresh.get(i);
			MentionedContact who = found.get(i);
			CustomerEvent accepted = event.accepted(mentions.get(i).eventId(), who.contact());
			keys.add(new ReceivedEvent.Key(event.clientId(), accepted.id(), event.hash(), warnings(event, who)));
			due.add(new AcceptedEvent(accepted, who.contact(), who.others()));
		}
		Instant now = this.clock.instant();
		if (this.events.addKeys(keys, now) < keys.size()) {
			throw new OptimisticLockingFailureException("somebody else accepted one of the events meanwhile");
		}
		takeEffect(due, now);
		return keys;
	}

	private static List<Violation> warnings(ReceivedEvent event, MentionedContact who) {
		return Stream
			.concat(event.warnings().stream(),
					who.warnings()
						.stream()
						.map((warning) -> new Violation("contact." + warning.field(), warning.message())))
			.toList();
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
			int round = one.concerned()
				.stream()
				.mapToInt((contact) -> earlier.getOrDefault(contact, 0))
				.max()
				.orElse(0);
			one.concerned().forEach((contact) -> earlier.put(contact, round + 1));
			if (round == rounds.size()) {
				rounds.add(new ArrayList<>());
			}
			rounds.get(round).add(one);
		}
		for (List<AcceptedEvent> round : rounds) {
			this.events.add(round, now);
			this.effects.accept(round);
		}
	}

	private static EventResult repeated(ReceivedEvent event, ReceivedEvent.@Nullable Key key) {
		if (key != null && key.hash().equals(event.hash())) {
			return new EventResult.Repeated(event.clientId(), key.eventId(), key.warnings());
		}
		return new EventResult.Refused(event.clientId(), 409,
				List.of(new Violation("id", "An event with this id and other content was accepted: send a new id.")));
	}

}
