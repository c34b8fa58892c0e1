package dev.journeyman.feedback;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.DispatchKey;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.messaging.FirstNews;
import dev.journeyman.messaging.News;
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

	private final Map<String, NavigableMap<Instant, DispatchId>> wentTo = new HashMap<>();

	private final Map<String, List<DispatchId>> sentTo = new HashMap<>();

	final Map<DispatchId, Set<FeedbackKind>> recorded = new HashMap<>();

	final List<FeedbackKind> everyRecord = new ArrayList<>();

	Dispatch holds(String dispatchId, EnrollmentId enrollment) {
		return holds(dispatchId, enrollment, Channel.EMAIL, "SendGrid", Dispatch.State.HANDED_OVER);
	}

	Dispatch holds(String dispatchId, EnrollmentId enrollment, Channel channel, String provider, Dispatch.State state) {
		DispatchId id = DispatchId.of(dispatchId);
		Dispatch dispatch = new Dispatch(id, new DispatchKey(enrollment, 1),
				ContactId.of("01936f00-0000-7000-8000-00000000000c"), "abandoned-cart", channel, Purpose.MARKETING,
				"abandoned-cart", state, null, provider, null, null, Instant.EPOCH);
		this.dispatches.put(id, dispatch);
		return dispatch;
	}

	void calls(Dispatch dispatch, String provider, String providerMessageId) {
		this.providerMessages.put(provider + " " + providerMessageId, dispatch.id());
	}

	void wentTo(String address, Instant at, Dispatch dispatch) {
		this.wentTo.computeIfAbsent(address, (unknown) -> new TreeMap<>()).put(at, dispatch.id());
	}

	void sentTo(String provider, String recipient, Dispatch dispatch) {
		this.sentTo.computeIfAbsent(provider + " " + recipient, (unknown) -> new ArrayList<>()).add(dispatch.id());
	}

	@Override
	public Set<DispatchId> known(Collection<DispatchId> ids) {
		return ids.stream().filter(this.dispatches::containsKey).collect(Collectors.toSet());
	}

	@Override
	public Map<String, DispatchId> byProviderMessages(String provider, Collection<String> providerMessageIds) {
		Map<String, DispatchId> found = new HashMap<>();
		for (String message : providerMessageIds) {
			DispatchId id = this.providerMessages.get(provider + " " + message);
			if (id != null) {
				found.put(message, id);
			}
		}
		return found;
	}

	@Override
	public Optional<DispatchId> answeredBy(ProviderEvent.Sender sender, Instant written) {
		return Optional.ofNullable(this.wentTo.get(sender.address()))
			.map((texts) -> texts.floorEntry(written))
			.map(Map.Entry::getValue);
	}

	@Override
	public List<DispatchId> sentTo(String provider, String recipient, Instant before,
			@Nullable String providerMessageId) {
		return this.sentTo.getOrDefault(provider + " " + recipient, List.of());
	}

	@Override
	public Optional<Dispatch> find(DispatchId id) {
		return Optional.ofNullable(this.dispatches.get(id));
	}

	@Override
	public List<FirstNews> record(List<News> news) {
		List<FirstNews> first = new ArrayList<>();
		for (News one : news) {
			this.everyRecord.add(one.kind());
			Dispatch dispatch = Objects.requireNonNull(this.dispatches.get(one.dispatch()));
			if (this.recorded.computeIfAbsent(one.dispatch(), (unknown) -> new LinkedHashSet<>()).add(one.kind())) {
				first.add(new FirstNews(dispatch.id(), dispatch.key().enrollmentId(), one.kind()));
			}
		}
		return first;
	}

}
