package dev.journeyman.feedback;

import java.time.Instant;
import java.util.Optional;

import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * What interpretation asks of the ledger of dispatches.
 */
interface Ledger {

	Optional<Dispatch> find(DispatchId id);

	Optional<Dispatch> findByProviderMessage(String provider, String providerMessageId);

	/**
	 * The dispatch that a contact's message answers: the last one to that address.
	 */
	Optional<Dispatch> answeredBy(ProviderEvent.Sender sender);

	/**
	 * Keeps what happened; joins the caller's transaction.
	 * @return whether it is the first of its kind for this dispatch
	 */
	boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId);

}
