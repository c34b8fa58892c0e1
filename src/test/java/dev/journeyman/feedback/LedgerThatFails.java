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
 * A ledger that behaves until it is asked for one message, or behaves again.
 */
class LedgerThatFails implements Ledger {

	private final Ledger ledger;

	private final String message;

	private final RuntimeException failure;

	LedgerThatFails(Ledger ledger, String message, RuntimeException failure) {
		this.ledger = ledger;
		this.message = message;
		this.failure = failure;
	}

	boolean isOver() {
		return false;
	}

	@Override
	public Set<DispatchId> known(Collection<DispatchId> ids) {
		return this.ledger.known(ids);
	}

	@Override
	public Map<String, DispatchId> byProviderMessages(String provider, Collection<String> providerMessageIds) {
		if (providerMessageIds.contains(this.message) && !isOver()) {
			throw this.failure;
		}
		return this.ledger.byProviderMessages(provider, providerMessageIds);
	}

	@Override
	public Optional<DispatchId> answeredBy(ProviderEvent.Sender sender, Instant written) {
		return this.ledger.answeredBy(sender, written);
	}

	@Override
	public List<DispatchId> sentTo(String provider, String recipient, Instant before,
			@Nullable String providerMessageId) {
		return this.ledger.sentTo(provider, recipient, before, providerMessageId);
	}

	@Override
	public Optional<Dispatch> find(DispatchId id) {
		return this.ledger.find(id);
	}

	@Override
	public List<FirstNews> record(List<News> news) {
		return this.ledger.record(news);
	}

}
