package dev.journeyman.local.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.journeyman.shared.PendingWork;
import org.jspecify.annotations.Nullable;

/**
 * The people at the far end: their mailboxes and phones, what they do with a message, and
 * what the providers tell of it.
 */
public final class Sandbox implements PendingWork, AutoCloseable {

	private static final int MOST_LISTED = 1000;

	private final Clock clock;

	private final SandboxSettings settings;

	private final Mailbox mailbox;

	private final Faults faults = new Faults();

	private final SandboxLog log;

	private final Callbacks callbacks;

	private final EventSigner signer;

	private final SendGridEvents events;

	private final MessageBirdReports reports;

	private final AtomicInteger requestsInHand = new AtomicInteger();

	private volatile WebhookTargets targets;

	/**
	 * Without a log.
	 * @param clock of what is sent and signed; pauses take real time
	 */
	public Sandbox(Clock clock, SandboxSettings settings) {
		this(clock, settings, null);
	}

	Sandbox(Clock clock, SandboxSettings settings, @Nullable Path log) {
		this.clock = clock;
		this.settings = settings;
		this.targets = settings.targets();
		this.mailbox = new Mailbox(settings.keptMessages());
		this.signer = EventSigner.of(settings.sendGridSigningKey());
		this.log = new SandboxLog(clock, log);
		this.callbacks = new Callbacks(clock, settings, this.log);
		this.events = new SendGridEvents(clock, this.signer, () -> this.targets.sendGridEvents());
		this.reports = new MessageBirdReports(clock, settings, () -> this.targets);
	}

	/**
	 * Who is called back from now on; also what is still being repeated goes there.
	 */
	public void callBack(WebhookTargets other) {
		this.targets = other;
	}

	/**
	 * The key that verifies SendGrid's events: base64 of its X.509 form.
	 */
	public String sendGridPublicKey() {
		return this.signer.publicKey();
	}

	/**
	 * What came to one address, oldest first.
	 * @param address an email address, or a phone number with or without its plus sign
	 */
	public List<SandboxMessage> messages(String address) {
		return messages(this.mailbox.list((entry) -> Mailbox.same(entry.message().to(), address)));
	}

	/**
	 * What came to anybody, oldest first, the newest thousand.
	 */
	public List<SandboxMessage> messages() {
		return messages(this.mailbox.list((entry) -> true));
	}

	/**
	 * How many messages ever came, those included that are forgotten.
	 */
	public long taken() {
		return this.mailbox.taken();
	}

	/**
	 * Opens an email.
	 * @param machine whether a machine does it, not a human
	 * @throws IllegalArgumentException if there is no such email
	 */
	public void open(String id, boolean machine) {
		Entry.Email email = email(id, "opened");
		tell(email, this.events.callback(email, List.of(this.events.open(email, machine))));
	}

	/**
	 * Clicks a link of an email.
	 * @throws IllegalArgumentException if there is no such email
	 */
	public void click(String id, String url) {
		Entry.Email email = email(id, "clicked");
		tell(email, this.events.callback(email, List.of(this.events.click(email, url))));
	}

	/**
	 * Texts back.
	 * @throws IllegalArgumentException if there is no such text, or its sender is a name
	 */
	public void reply(String id, String words) {
		switch (find(id)) {
			case Entry.Email email -> throw new BadRequest(409, "id",
					"Message " + email.message().id() + " is an email; only a text message can be replied to here.");
			case Entry.Text text -> {
				if (!text.order().originator().matches("\\+?\\d+")) {
					throw new BadRequest(409, "id",
							"The sender of this text is a name, and nobody can text back to a name; "
									+ "send it from a number (JOURNEYMAN_MESSAGEBIRD_ORIGINATOR).");
				}
				tell(text, this.reports.reply(text, words));
			}
		}
	}

	/**
	 * Lets a message turn out to be undeliverable.
	 * @throws IllegalArgumentException if there is no such message
	 */
	public void bounce(String id) {
		switch (find(id)) {
			case Entry.Email email -> tell(email, this.events.callback(email, List.of(this.events.bounce(email))));
			case Entry.Text text -> {
				text.become(new Entry.Status("delivery_failed", this.clock.instant(), "unknown subscriber", 1));
				tell(text, this.reports.status(text, text.status()));
			}
		}
	}

	/**
	 * Lets a provider misbehave; takes the place of the fault it had.
	 */
	public void misbehave(SandboxProvider provider, Fault fault) {
		this.faults.set(provider, fault);
	}

	/**
	 * How a provider misbehaves now.
	 */
	public Fault fault(SandboxProvider provider) {
		return this.faults.of(provider);
	}

	/**
	 * How many calls back are neither acknowledged nor given up.
	 */
	public int inFlight() {
		return this.callbacks.inFlight();
	}

	/**
	 * Whether nothing moves: no request in hand, no call back in flight.
	 */
	public boolean quiet() {
		return due() == 0;
	}

	/**
	 * When the next attempt to call back is planned, on the sandbox's clock; the pause
	 * before it takes real time, so moving the clock does not hasten it.
	 */
	public Optional<Instant> nextCallback() {
		return this.callbacks.next();
	}

	/**
	 * Empties every mailbox and mends every fault; what is in flight goes on.
	 */
	public void reset() {
		this.faults.clear();
		this.mailbox.clear();
	}

	@Override
	public String what() {
		return "calls back from the sandbox";
	}

	@Override
	public long due() {
		return (long) this.requestsInHand.get() + this.callbacks.inFlight();
	}

	@Override
	public Optional<Upcoming> next() {
		return Optional.empty();
	}

	@Override
	public void close() {
		this.callbacks.close();
		this.log.close();
	}

	Clock clock() {
		return this.clock;
	}

	SandboxSettings settings() {
		return this.settings;
	}

	Faults faults() {
		return this.faults;
	}

	AtomicInteger requestsInHand() {
		return this.requestsInHand;
	}

	List<Entry.Text> texts() {
		List<Entry.Text> texts = new ArrayList<>();
		for (Entry entry : this.mailbox.list((one) -> one instanceof Entry.Text)) {
			texts.add((Entry.Text) entry);
		}
		return texts;
	}

	/**
	 * Takes a message, notes it, and tells what becomes of it by itself.
	 */
	void take(Entry entry) {
		this.mailbox.add(entry);
		this.log.accepted(entry);
		Fault fault = this.faults.ofTelling(provider(entry), entry.message().to());
		List<Callback> story = switch (entry) {
			case Entry.Email email -> story(email, fault.kind() == Fault.Kind.REORDER);
			case Entry.Text text -> story(text);
		};
		switch (fault.kind()) {
			case REORDER -> {
				Collections.reverse(story);
				story.forEach((callback) -> this.callbacks.tellLate(fault.delay(), callback));
			}
			case REPEAT -> story.forEach((callback) -> repeat(entry, callback, fault.repeat()));
			case NONE, REFUSE, THROTTLE, UNAVAILABLE, ACCEPT_AND_CLOSE, CLOSE, SLOW, CALLBACK_FIRST, WRONG_KEY,
					EMPTY_BALANCE ->
				story.forEach((callback) -> this.callbacks.tell(entry.lane(), callback));
		}
	}

	private List<Callback> story(Entry.Email email, boolean apart) {
		ObjectNode processed = this.events.processed(email);
		ObjectNode delivered = this.events.delivered(email);
		List<List<ObjectNode>> calls = apart ? List.of(List.of(processed), List.of(delivered))
				: List.of(List.of(processed, delivered));
		List<Callback> story = new ArrayList<>();
		calls.forEach((call) -> this.events.callback(email, call).ifPresent(story::add));
		return story;
	}

	private List<Callback> story(Entry.Text text) {
		List<Callback> story = new ArrayList<>();
		this.reports.status(text, text.status()).ifPresent(story::add);
		text.become(new Entry.Status("delivered", this.clock.instant(), "successfully delivered", null));
		this.reports.status(text, text.status()).ifPresent(story::add);
		return story;
	}

	private void tell(Entry entry, Optional<Callback> news) {
		news.ifPresent((callback) -> {
			Fault fault = this.faults.ofTellingAgain(provider(entry), entry.message().to());
			repeat(entry, callback, (fault.kind() == Fault.Kind.REPEAT) ? fault.repeat() : 1);
		});
	}

	private void repeat(Entry entry, Callback callback, int times) {
		for (int i = 0; i < times; i++) {
			this.callbacks.tell(entry.lane(), callback);
		}
	}

	private Entry find(String id) {
		return this.mailbox.find(id)
			.orElseThrow(() -> new BadRequest(404, "id",
					"The sandbox has no message of this id; GET /sandbox/api/messages lists those it has."));
	}

	private Entry.Email email(String id, String done) {
		return switch (find(id)) {
			case Entry.Email email -> email;
			case Entry.Text text -> throw new BadRequest(409, "id",
					"Message " + text.message().id() + " is a text message; only an email can be " + done + ".");
		};
	}

	private static List<SandboxMessage> messages(List<Entry> entries) {
		return entries.stream().skip(Math.max(0, entries.size() - MOST_LISTED)).map(Entry::message).toList();
	}

	private static SandboxProvider provider(Entry entry) {
		return switch (entry) {
			case Entry.Email email -> SandboxProvider.SENDGRID;
			case Entry.Text text -> SandboxProvider.MESSAGEBIRD;
		};
	}

}
