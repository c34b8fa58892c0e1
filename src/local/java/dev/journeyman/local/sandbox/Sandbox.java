package dev.journeyman.local.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

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

	private final Map<SandboxProvider, RateLimit> limits = Map.of(SandboxProvider.SENDGRID, new RateLimit(),
			SandboxProvider.MESSAGEBIRD, new RateLimit());

	private final SandboxLog log;

	private final Callbacks callbacks;

	private final EventSigner signer;

	private final News news;

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
		this.news = new News(new SendGridEvents(clock, this.signer, () -> this.targets.sendGridEvents()),
				new MessageBirdReports(clock, settings, () -> this.targets), this.faults, this.callbacks);
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
	 * How often each dispatch came.
	 */
	public Tally tally() {
		return this.mailbox.tally();
	}

	/**
	 * Opens an email.
	 * @param machine whether a machine does it, not a human
	 * @throws IllegalArgumentException if there is no such email
	 */
	public void open(String id, boolean machine) {
		this.news.opened(email(id, "opened"), machine);
	}

	/**
	 * Clicks a link of an email.
	 * @throws IllegalArgumentException if there is no such email
	 */
	public void click(String id, String url) {
		this.news.clicked(email(id, "clicked"), url);
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
				this.news.replied(text, words);
			}
		}
	}

	/**
	 * Lets a message turn out to be undeliverable.
	 * @throws IllegalArgumentException if there is no such message
	 */
	public void bounce(String id) {
		bounce(id, Bounce.WHOLE);
	}

	/**
	 * Lets a message turn out to be undeliverable. A text's report always names it.
	 * @throws IllegalArgumentException if there is no such message
	 */
	public void bounce(String id, Bounce bounce) {
		switch (find(id)) {
			case Entry.Email email -> this.news.bounced(email, bounce);
			case Entry.Text text -> this.news.bounced(text);
		}
	}

	/**
	 * What a bounce still names when it comes back late.
	 */
	public enum Bounce {

		/** All that other events name. */
		WHOLE,
		/** The Message-ID of the email and its address. */
		SMTP_ID,
		/** The address alone. */
		ADDRESS

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
	 * Takes this many requests to send per second of its clock from now on.
	 * @param perSecond or {@code null} for any number
	 */
	public void limit(SandboxProvider provider, @Nullable Integer perSecond) {
		limit(provider).set(perSecond);
	}

	/**
	 * How many requests to send a provider refused because they were too many.
	 */
	public long refused(SandboxProvider provider) {
		return limit(provider).refused();
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
	 * Empties every mailbox, forgets what came and was refused; what is in flight goes
	 * on.
	 */
	public void forget() {
		this.mailbox.clear();
		this.limits.values().forEach(RateLimit::forget);
	}

	/**
	 * Forgets everything, mends every fault and lifts every limit.
	 */
	public void reset() {
		this.faults.clear();
		this.limits.values().forEach((limit) -> limit.set(null));
		forget();
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

	RateLimit limit(SandboxProvider provider) {
		return Objects.requireNonNull(this.limits.get(provider));
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
		switch (entry) {
			case Entry.Email email -> this.news.taken(email);
			case Entry.Text text -> this.news.taken(text);
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

}
