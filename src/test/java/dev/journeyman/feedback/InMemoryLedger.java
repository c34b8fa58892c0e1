package dev.journeyman.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.DispatchKey;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

/**
 * A ledger of dispatches without a database, which remembers kinds as the real one does.
 */
final class InMemoryLedger implements Ledger {

	private final Map<DispatchId, Dispatch> dispatches = new HashMap<>();

	private final Map<String, DispatchId> providerMessages = new HashMap<>();

	private final Map<String, DispatchId> lastTo = new HashMap<>();

	final Map<DispatchId, Set<FeedbackKind>> recorded = new HashMap<>();

	final List<FeedbackKind> everyRecord = new ArrayList<>();

	Dispatch holds(String dispatchId, EnrollmentId enrollment) {
		DispatchId id = DispatchId.of(dispatchId);
		Dispatch dispatch = new Dispatch(id, new DispatchKey(enrollment, 1),
				ContactId.of("01936f00-0000-7000-8000-00000000000c"), "abandoned-cart", Channel.EMAIL,
				Purpose.MARKETING, "abandoned-cart", Dispatch.State.HANDED_OVER, null, null, null, null, Instant.EPOCH);
		this.dispatches.put(id, dispatch);
		return dispatch;
	}

	void calls(Dispatch dispatch, String provider, String providerMessageId) {
		this.providerMessages.put(provider + " " + providerMessageId, dispatch.id());
	}

	void lastWentTo(String address, Dispatch dispatch) {
		this.lastTo.put(address, dispatch.id());
	}

	@Override
	public Optional<Dispatch> find(DispatchId id) {
		return Optional.ofNullable(this.dispatches.get(id));
	}

	@Override
	public Optional<Dispatch> findByProviderMessage(String provider, String providerMessageId) {
		return Optional.ofNullable(this.providerMessages.get(provider + " " + providerMessageId)).flatMap(this::find);
	}

	@Override
	public Optional<Dispatch> answeredBy(ProviderEvent.Sender sender) {
		return Optional.ofNullable(this.lastTo.get(sender.address())).flatMap(this::find);
	}

	@Override
	public boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
		this.everyRecord.add(kind);
		return this.recorded.computeIfAbsent(id, (unknown) -> new LinkedHashSet<>()).add(kind);
	}

}
