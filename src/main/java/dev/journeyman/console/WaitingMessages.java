package dev.journeyman.console;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.OpenDispatches;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.OpenDispatches.Group;
import dev.journeyman.messaging.OpenDispatches.OpenDispatch;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Messages that are held, or that nobody knows the fate of, gathered by cause.
 */
@Component
class WaitingMessages {

	/** Begins the name of a field with a fact of the reason. */
	static final String FACT = "fact.";

	static final String PATH = "/operations/waiting";

	private final OpenDispatches dispatches;

	private final FiguresSnapshot figures;

	private final Contacts contacts;

	private final JourneyCatalog catalog;

	private final Clock clock;

	WaitingMessages(OpenDispatches dispatches, FiguresSnapshot figures, Contacts contacts, JourneyCatalog catalog,
			Clock clock) {
		this.dispatches = dispatches;
		this.figures = figures;
		this.contacts = contacts;
		this.catalog = catalog;
		this.clock = clock;
	}

	/**
	 * Whether it stands at an incident, and goes on only when somebody has mended it.
	 */
	static boolean needsSomebody(Group group) {
		return group.cause().state() == State.HELD && group.next() == null;
	}

	/**
	 * Those of one cause as they were counted last; if they are newer, as they are shown.
	 * @param shown the first of them
	 */
	Matter find(Cause cause, List<OpenDispatch> shown, Moments moments) {
		Group group = this.figures.latest()
			.waiting()
			.stream()
			.filter((one) -> one.cause().equals(cause))
			.findFirst()
			.orElseGet(() -> new Group(cause, cause.reason(), null, shown.size(), shown.getFirst().since(),
					shown.getFirst().next()));
		return matter(group, moments);
	}

	/**
	 * Shows what an operator has changed.
	 */
	void countAnew() {
		this.figures.renew();
	}

	Matter matter(Group group, Moments moments) {
		Cause cause = group.cause();
		Instant now = this.clock.instant();
		Instant next = group.next();
		Map<String, String> fields = fields(cause);
		fields.put("seen", now.toString());
		return new Matter("waiting-" + Integer.toHexString(cause.toString().hashCode()), WaitingWords.headline(group),
				WaitingWords.why(group), journey(cause.journey()), moments.of(group.since()),
				WaitingWords.then(group, now), (next != null && next.isAfter(now)) ? moments.of(next) : null, PATH,
				fields, WaitingWords.actions(cause, group.provider(), group.count()), null);
	}

	/**
	 * What names a cause in an address.
	 */
	static Map<String, String> fields(Cause cause) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("state", cause.state().name());
		fields.put("channel", cause.channel().name());
		fields.put("journey", cause.journey());
		fields.put("reason", cause.reason().code().word());
		cause.reason().facts().forEach((fact, value) -> fields.put(FACT + fact, value));
		return fields;
	}

	List<OpenDispatch> list(Cause cause, @Nullable DispatchId after, int limit) {
		return this.dispatches.list(cause, after, limit);
	}

	Matter.One one(OpenDispatch dispatch, Cause cause, Moments moments) {
		Instant next = dispatch.next();
		Instant now = this.clock.instant();
		return new Matter.One(dispatch.id().toString(),
				new Matter.Person(dispatch.contactId().toString(),
						ContactWords.name(this.contacts.find(dispatch.contactId()), dispatch.contactId())),
				MessageWords.message(cause.channel()), moments.of(dispatch.since()),
				(next != null && next.isAfter(now)) ? moments.of(next) : null, WaitingWords.actions(cause, null, 1));
	}

	private Matter.Journey journey(String id) {
		return new Matter.Journey(id, Objects
			.requireNonNull(this.catalog.journey(id).map((deployment) -> deployment.model().name()).orElse(id)));
	}

}
