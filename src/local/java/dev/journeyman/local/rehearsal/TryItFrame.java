package dev.journeyman.local.rehearsal;

import java.time.Clock;

import dev.journeyman.console.FrameExtras;
import dev.journeyman.console.MenuEntry;
import dev.journeyman.console.Moments;

import org.springframework.boot.test.context.TestComponent;

/**
 * Local mode's first page, and its clock on every page.
 */
@TestComponent
class TryItFrame implements FrameExtras {

	private final Rehearsal rehearsal;

	private final Clock clock;

	TryItFrame(Rehearsal rehearsal, Clock clock) {
		this.rehearsal = rehearsal;
		this.clock = clock;
	}

	@Override
	public MenuEntry entry() {
		return new MenuEntry("Try it", "/try-it");
	}

	@Override
	public String clockFragment() {
		return "rehearsal/clock :: clock";
	}

	@Override
	public ClockView clock() {
		Moments moments = Moments.seenBy(this.clock, Moments.viewerZone());
		return new ClockView(moments.withDay(this.rehearsal.now()), moments.zoneName(),
				this.rehearsal.next()
					.map((upcoming) -> new ClockView.Next(moments.of(upcoming.at()), upcoming.what()))
					.orElse(null));
	}

}
