package dev.journeyman.messaging;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.provider.Sighting;
import dev.journeyman.shared.DispatchId;

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
	public Receipt handOver(OutboundMessage message, Instant deadline) {
		this.taken.add(message);
		this.deadlines.add(deadline);
		return next().map((answer) -> answer.apply(message))
			.orElseGet(() -> new Receipt.Accepted("p" + this.taken.size()));
	}

	private synchronized Optional<Function<OutboundMessage, Receipt>> next() {
		return Optional.ofNullable(this.receipts.poll());
	}

	@Override
	public synchronized Sighting lookUp(DispatchId reference, String to, Instant handedOverAt) {
		Sighting sighting = this.sightings.poll();
		return (sighting != null) ? sighting : new Sighting.CannotTell();
	}

}
