package dev.journeyman.messaging;

import java.time.Instant;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The ledger of every decision to send.
 */
@Repository
public class Dispatches {

	private final JdbcClient jdbc;

	Dispatches(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<Dispatch> find(DispatchId id) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

	/**
	 * Finds a dispatch by the id its provider gave it.
	 */
	public Optional<Dispatch> findByProviderMessage(String provider, String providerMessageId) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

	/**
	 * The dispatch that left for a contact last on a channel: what a reply answers.
	 */
	public Optional<Dispatch> lastTo(ContactId contactId, Channel channel) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

	/**
	 * Keeps what happened to a dispatch: the furthest status, and the first and last time
	 * of each kind. Any of it proves that a hand-over was taken, and moves every state
	 * but a final one to accepted.
	 * @return whether it is the first of its kind for this dispatch
	 */
	public boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

}
