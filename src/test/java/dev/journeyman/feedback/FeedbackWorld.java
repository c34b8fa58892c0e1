package dev.journeyman.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.testing.SettableClock;
import dev.journeyman.testing.TestDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Intake and interpretation on real tables, with a ledger without a database and a
 * journey that notes what it is told.
 */
final class FeedbackWorld {

	static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	static final String DISPATCH = "01936f00-0000-7000-8000-000000000001";

	static final EnrollmentId ENROLLMENT = EnrollmentId.of("01936f00-0000-7000-8000-00000000000e");

	final SettableClock clock = new SettableClock(NOW);

	final InMemoryLedger ledger = new InMemoryLedger();

	final List<String> told = new ArrayList<>();

	final ProviderEvents events;

	final FeedbackEvents pages;

	final ParkedEvents parked;

	final FeedbackInterpretation interpretation;

	final FeedbackIntake intake;

	private final TestDatabase database;

	FeedbackWorld(TestDatabase database) {
		this.database = database;
		this.events = new ProviderEvents(database.jdbc());
		this.pages = new FeedbackEvents(database.jdbc());
		this.interpretation = interpretation(this.ledger);
		this.parked = new ParkedEvents(database.jdbc(), this.ledger::find, this.interpretation.work()::wake,
				this.clock);
		this.intake = new StoringIntake(this.events, database.transactions(), this.interpretation.work(), this.clock);
	}

	FeedbackInterpretation interpretation(Ledger ledger) {
		Interpreter interpreter = new Interpreter(this.events, ledger,
				(messages) -> messages.forEach((message) -> this.told.add(message.enrollmentId() + " " + message.name()
						+ " " + message.correlationKey() + " " + message.messageId() + " " + message.variables())),
				this.clock);
		return new FeedbackInterpretation(this.events, interpreter, this.database.transactions(), this.clock);
	}

	void arrives(ProviderEvent... events) {
		this.intake.accept(List.of(events));
	}

	void happens(ProviderEvent... events) {
		arrives(events);
		this.interpretation.round();
	}

	String state(String providerEventId) {
		return this.database.jdbc()
			.sql("select state from provider_event where provider_event_id = :id")
			.param("id", providerEventId)
			.query(String.class)
			.single();
	}

	static ProviderEvent event(String id, @Nullable FeedbackKind kind, @Nullable String dispatch) {
		return new ProviderEvent("SendGrid", id, kind, (dispatch != null) ? DispatchId.of(dispatch) : null, null, null,
				NOW, "a detail", "{}");
	}

	/** An event that names a message by the provider's id alone. */
	static ProviderEvent about(String providerMessage, String id, FeedbackKind kind) {
		return new ProviderEvent("SendGrid", id, kind, null, providerMessage, null, NOW, null, "{}");
	}

	/** An event that has lost our reference. */
	static ProviderEvent stray(String id, FeedbackKind kind, @Nullable String providerMessage,
			@Nullable String otherMessage, @Nullable String recipient) {
		return new ProviderEvent("SendGrid", id, kind, null, providerMessage, otherMessage, recipient, null, NOW, null,
				"{}");
	}

	static ProviderEvent reply(String id, Instant written) {
		return new ProviderEvent("MessageBird", id, FeedbackKind.REPLIED, null, null,
				new ProviderEvent.Sender(Channel.SMS, "+31612345678"), written, null, "{}");
	}

}
