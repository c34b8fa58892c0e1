package dev.journeyman.feedback;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.messaging.FirstNews;
import dev.journeyman.messaging.News;
import dev.journeyman.shared.DispatchId;

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
	 * Keeps what happened; joins the caller's transaction.
	 * @return what happened for the first time to its dispatch, in the same order
	 */
	List<FirstNews> record(List<News> news);

}
