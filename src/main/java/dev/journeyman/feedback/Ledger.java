package dev.journeyman.feedback;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.FirstNews;
import dev.journeyman.messaging.News;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * What interpretation asks of the ledger of dispatches.
 */
interface Ledger {

	/**
	 * Those of some ids that are dispatches.
	 */
	Set<DispatchId> known(Collection<DispatchId> ids);

	Map<String, DispatchId> byProviderMessages(String provider, Collection<String> providerMessageIds);

	/**
	 * The dispatch that a contact's message answers: the last one to that address before
	 * it was written.
	 */
	Optional<DispatchId> answeredBy(ProviderEvent.Sender sender, Instant written);

	/**
	 * The dispatches that went to an address within a week before and that an event may
	 * be about: not those whose provider calls them by another id than the one it names.
	 * @return two at most
	 */
	List<DispatchId> sentTo(String provider, String recipient, Instant before, @Nullable String providerMessageId);

	Optional<Dispatch> find(DispatchId id);

	/**
	 * Keeps what happened; joins the caller's transaction.
	 * @return what happened for the first time to its dispatch, in the same order
	 */
	List<FirstNews> record(List<News> news);

}
