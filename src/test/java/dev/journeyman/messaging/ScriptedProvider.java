package dev.journeyman.messaging;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

/**
 * Takes every message, unless a test says otherwise for the next ones.
 */
final class ScriptedProvider implements ChannelProvider {

	static final String NAME = "Carrier";

	private final Channel channel;

	private final Deque<Function<OutboundMessage, Receipt>> receipts = new ArrayDeque<>();

	private final Deque<Sighting> sightings = new ArrayDeque<>();

	private final List<OutboundMessage> taken = new CopyOnWriteArrayList<>();

	private final List<Instant> deadlines = new CopyOnWriteArrayList<>();

	private volatile @Nullable Function<OutboundMessage, Receipt> always;

	private volatile @Nullable Sighting alwaysSeen;

	private double messagesPerSecond = Double.POSITIVE_INFINITY;

	ScriptedProvider(Channel channel) {
		this.channel = channel;
	}

	synchronized void answersNext(Receipt receipt) {
		this.receipts.add((message) -> receipt);
	}

	synchronized void doesNext(Function<OutboundMessage, Receipt> answer) {
		this.receipts.add(answer);
	}

	/** Does so with every message, until it is mended. */
	void doesAlways(Function<OutboundMessage, Receipt> answer) {
		this.always = answer;
	}

	void isMended() {
		this.always = null;
	}

	/** Can be asked, and always says so. */
	void seesAlways(Sighting sighting) {
		this.alwaysSeen = sighting;
	}

	synchronized void seesNext(Sighting sighting) {
		this.sightings.add(sighting);
	}

	void takesPerSecond(double messages) {
		this.messagesPerSecond = messages;
	}

	/** What was handed over, whatever the answer was. */
	List<OutboundMessage> handedOver() {
		return this.taken;
	}

	List<Instant> deadlines() {
		return this.deadlines;
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public Channel channel() {
		return this.channel;
	}

	@Override
	public double messagesPerSecond() {
		return this.messagesPerSecond;
	}

	@Override
	public boolean canBeAsked() {
		return this.alwaysSeen != null;
	}

	@Override
	public Receipt handOver(OutboundMessage message, Instant deadline) {
		this.taken.add(message);
		this.deadlines.add(deadline);
		Function<OutboundMessage, Receipt> failing = this.always;
		if (failing != null) {
			return failing.apply(message);
		}
		return next().map((answer) -> answer.apply(message))
			.orElseGet(() -> new Receipt.Accepted("p" + this.taken.size()));
	}

	private synchronized Optional<Function<OutboundMessage, Receipt>> next() {
		return Optional.ofNullable(this.receipts.poll());
	}

	@Override
	public synchronized Sighting lookUp(DispatchId reference, String to, Instant handedOverAt) {
		Sighting sighting = this.sightings.poll();
		return (sighting != null) ? sighting : Objects.requireNonNullElseGet(this.alwaysSeen, Sighting.CannotTell::new);
	}

}
