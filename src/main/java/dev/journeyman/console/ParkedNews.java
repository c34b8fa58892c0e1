package dev.journeyman.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.journeyman.console.Matter.Action;
import dev.journeyman.contacts.Contact;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.feedback.ParkedEvents;
import dev.journeyman.feedback.ParkedEvents.Filter;
import dev.journeyman.feedback.ParkedEvents.Group;
import dev.journeyman.feedback.ParkedEvents.ParkedEvent;
import dev.journeyman.feedback.ParkedEvents.State;
import dev.journeyman.feedback.ParkedReason;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.messaging.ExplainedDispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.messaging.RenderedContent;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * News from providers that found no message, gathered by what they have in common.
 */
@Component
class ParkedNews {

	static final String PATH = "/operations/news";

	private static final int MOST_CONTACTS = 10;

	private static final int MOST_MESSAGES = 50;

	private final ParkedEvents events;

	private final FiguresSnapshot figures;

	private final Contacts contacts;

	private final Dispatches dispatches;

	private final Clock clock;

	ParkedNews(ParkedEvents events, FiguresSnapshot figures, Contacts contacts, Dispatches dispatches, Clock clock) {
		this.events = events;
		this.figures = figures;
		this.contacts = contacts;
		this.dispatches = dispatches;
		this.clock = clock;
	}

	/**
	 * Whether it could not be understood, and stays so until somebody does something.
	 */
	static boolean needsSomebody(Group group) {
		return group.state() == State.SET_ASIDE;
	}

	Optional<Matter> find(Filter filter, Moments moments) {
		return this.figures.latest()
			.parked()
			.stream()
			.filter((group) -> group.filter().equals(filter))
			.findFirst()
			.map((group) -> matter(group, moments));
	}

	Matter matter(Group group, Moments moments) {
		boolean setAside = needsSomebody(group);
		String what = (group.count() == 1) ? "1 piece of news" : WaitingWords.number(group.count()) + " pieces of news";
		String headline = what + " from " + MessageWords.provider(group.provider()) + ": " + kind(group.kind());
		String why = MessageWords.sentence(group.reason().words()).strip();
		String then = setAside
				? "Nothing more by itself. The application's log says what failed; once that is mended, look at "
						+ ((group.count() == 1) ? "it" : "them") + " again."
				: "A message that is not known yet is looked for by itself for a day; anything else stays here until you"
						+ " decide about it.";
		return new Matter("news-" + Integer.toHexString(group.filter().toString().hashCode()), headline, why, null,
				moments.of(group.oldest()), then, null, PATH, fields(group.filter()), actions(group.count()),
				setAside ? group.reason().fact() : null);
	}

	static Map<String, String> fields(Filter filter) {
		Map<String, String> fields = new LinkedHashMap<>();
		put(fields, "provider", filter.provider());
		put(fields, "kind", (filter.kind() != null) ? filter.kind().name() : null);
		put(fields, "state", (filter.state() != null) ? filter.state().name() : null);
		ParkedReason reason = filter.reason();
		put(fields, "reason", (reason != null) ? reason.code().word() : null);
		put(fields, "fact", (reason != null) ? reason.fact() : null);
		return fields;
	}

	private static void put(Map<String, String> fields, String name, @Nullable String value) {
		if (value != null) {
			fields.put(name, value);
		}
	}

	List<Matter.One> list(Filter filter, int limit, Moments moments) {
		return this.events.list(filter, limit).stream().map((event) -> one(event, moments)).toList();
	}

	private Matter.One one(ParkedEvent event, Moments moments) {
		Instant next = event.nextLook();
		return new Matter.One(String.valueOf(event.id()), null,
				((event.reference() != null) ? "about message " + event.reference() : "names no message of ours")
						+ ((event.address() != null) ? ": " + event.address() : ""),
				moments.of(event.receivedAt()),
				(next != null && next.isAfter(this.clock.instant())) ? moments.of(next) : null, actions(1),
				PATH + "/" + event.id());
	}

	/**
	 * One piece of news, for whoever says whose it is.
	 */
	News news(ParkedEvent event, Moments moments) {
		return new News(PATH + "/" + event.id(), kind(event.kind()), MessageWords.provider(event.provider()),
				event.address(), moments.of(event.occurredAt()), moments.of(event.receivedAt()),
				MessageWords.sentence(event.reason().words()).strip(), event.raw());
	}

	/**
	 * The messages that news may be about, of the contacts that a search finds, the
	 * newest first.
	 */
	List<Candidate> candidates(ParkedEvent event, String search, Moments moments) {
		List<Contact> contacts = search.isBlank() ? List.of() : this.contacts.search(search, MOST_CONTACTS);
		return contacts.stream()
			.flatMap((contact) -> this.dispatches.ofContact(contact.id(), MOST_MESSAGES)
				.stream()
				.filter((message) -> ParkedEvents.mayBeAbout(event, message.dispatch()))
				.map((message) -> candidate(contact, message, moments)))
			.sorted(Comparator.comparing(Candidate::instant).reversed())
			.limit(MOST_MESSAGES)
			.toList();
	}

	private Candidate candidate(Contact contact, ExplainedDispatch message, Moments moments) {
		Dispatch dispatch = message.dispatch();
		Instant left = Objects.requireNonNullElse(dispatch.handedOverAt(), dispatch.createdAt());
		RenderedContent content = message.content();
		String subject = (content != null) ? content.subject() : null;
		return new Candidate(dispatch.id().toString(), left,
				new Matter.Person(contact.id().toString(), ContactWords.name(contact)),
				MessageWords.message(dispatch.channel()),
				(subject != null) ? subject : (content != null) ? content.text() : dispatch.template(),
				moments.of(left));
	}

	private static List<Action> actions(long count) {
		String them = (count == 1) ? "it" : "all " + WaitingWords.number(count);
		return List.of(
				new Action(Answer.LOOK.name(), "Look again", null,
						(count == 1) ? "Look at it again" : "Look at them again"),
				new Action(Answer.FORGET.name(), "Forget",
						"Forget " + them + "? What the provider told here is deleted, and changes no message.",
						(count == 1) ? "Forget it" : "Forget them"));
	}

	private static String kind(@Nullable FeedbackKind kind) {
		return (kind != null) ? kind.word().toLowerCase(Locale.ROOT).replace('-', ' ') : "of a kind we do not know";
	}

	/**
	 * A piece of news.
	 *
	 * @param path of its page
	 * @param address who wrote, or whom the message went to, if that was told
	 * @param why nobody knows whose it is
	 * @param raw what the provider told
	 */
	record News(String path, String kind, String provider, @Nullable String address, Moment at, Moment received,
			String why, String raw) {
	}

	/**
	 * A message that news may be about.
	 *
	 * @param instant when it left, to put it in its place
	 * @param said its subject, or what it said
	 */
	record Candidate(String id, Instant instant, Matter.Person person, String message, String said, Moment left) {
	}

	/**
	 * What an operator decides about news.
	 */
	enum Answer {

		LOOK, FORGET

	}

}
