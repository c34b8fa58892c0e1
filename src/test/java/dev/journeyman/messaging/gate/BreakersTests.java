package dev.journeyman.messaging.gate;

import java.time.Duration;
import java.time.Instant;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.OutboundMessage;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakersTests {

	private static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

	private static final Receipt UNREACHABLE = new Receipt.NotTaken(Reason.other("Carrier cannot be reached"), null);

	private final SettableClock clock = new SettableClock(START);

	private final Breakers breakers = new Breakers(Duration.ofSeconds(10), Duration.ofMinutes(2), this.clock);

	private final ChannelProvider carrier = new Carrier();

	@Test
	void leavesAProviderAloneWhenHalfOfItsCallsFail() {
		call(UNREACHABLE, 5);
		call(new Receipt.Accepted("p1"), 4);
		assertThat(this.breakers.restingUntil(this.carrier)).isNull();

		call(new Receipt.Unknown(Reason.other("Carrier did not answer in time")), 1);

		assertThat(this.breakers.restingUntil(this.carrier)).isAfter(START.plusSeconds(10));
		assertThat(this.breakers.permit(this.carrier)).isFalse();
	}

	@Test
	void countsNeitherRefusalsNorAskedForPausesNorStops() {
		call(new Receipt.Refused(Reason.other("no")), 20);
		call(new Receipt.AddressRefused(Reason.other("no")), 20);
		call(new Receipt.NotTaken(Reason.other("busy"), Duration.ofSeconds(1)), 20);
		call(new Receipt.ChannelStopped(Reason.other("the key is wrong")), 20);
		call(new Receipt.NotTried(Reason.other("no connection of ours is free")), 20);

		assertThat(this.breakers.permit(this.carrier)).isTrue();
	}

	@Test
	void restsLongerEachTime() {
		call(UNREACHABLE, 10);
		this.clock.advance(Duration.ofSeconds(11));

		call(UNREACHABLE, 3);

		assertThat(this.breakers.restingUntil(this.carrier)).isAfter(this.clock.instant().plusSeconds(19));
	}

	@Test
	void restsNoLongerBecauseTheClockWasSetBack() {
		call(UNREACHABLE, 10);

		this.clock.advance(Duration.ofHours(-2));

		assertThat(this.breakers.restingUntil(this.carrier)).isNull();
		assertThat(this.breakers.permit(this.carrier)).isTrue();
	}

	@Test
	void letsThreeMessagesThroughToSeeWhetherItIsOver() {
		call(UNREACHABLE, 10);
		this.clock.advance(Duration.ofSeconds(11));

		assertThat(this.breakers.permit(this.carrier)).isTrue();
		assertThat(this.breakers.permit(this.carrier)).isTrue();
		assertThat(this.breakers.permit(this.carrier)).isTrue();
		assertThat(this.breakers.permit(this.carrier)).isFalse();

		this.breakers.giveBack(this.carrier);
		assertThat(this.breakers.permit(this.carrier)).isTrue();
		for (int i = 0; i < 3; i++) {
			this.breakers.heard(this.carrier, new Receipt.Accepted("p1"));
		}
		assertThat(this.breakers.permit(this.carrier)).isTrue();
	}

	private void call(Receipt receipt, int times) {
		for (int i = 0; i < times; i++) {
			assertThat(this.breakers.permit(this.carrier)).isTrue();
			this.breakers.heard(this.carrier, receipt);
		}
	}

	private static final class Carrier implements ChannelProvider {

		@Override
		public String name() {
			return "Carrier";
		}

		@Override
		public Channel channel() {
			return Channel.EMAIL;
		}

		@Override
		public Receipt handOver(OutboundMessage message, Instant deadline) {
			throw new UnsupportedOperationException();
		}

	}

}
