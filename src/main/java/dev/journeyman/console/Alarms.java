package dev.journeyman.console;

import java.util.ArrayList;
import java.util.List;

import dev.journeyman.messaging.ChannelStates;
import dev.journeyman.messaging.ChannelStates.ChannelState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * What every page says at its top: what is paused, and what is stopped.
 */
@Component
class Alarms {

	private static final Logger logger = LoggerFactory.getLogger(Alarms.class);

	private final ChannelStates states;

	Alarms(ChannelStates states) {
		this.states = states;
	}

	/**
	 * A line each; none while the database is away, since a page that says so needs its
	 * frame, too.
	 */
	List<Alarm> list() {
		try {
			List<Alarm> alarms = new ArrayList<>();
			this.states.everything()
				.ifPresent((paused) -> alarms.add(
						new Alarm("All sending is paused by " + paused.by() + ".", OperationsPage.PATH, "Operations")));
			this.states.list().forEach((state) -> channel(state, alarms));
			return alarms;
		}
		catch (DataAccessException ex) {
			logger.debug("Nobody can say what is paused: {}", ex.getClass().getName());
			return List.of();
		}
	}

	private static void channel(ChannelState state, List<Alarm> alarms) {
		String name = Switches.name(state.channel());
		ChannelStates.Paused paused = state.paused();
		ChannelStates.Stopped stopped = state.stopped();
		if (stopped != null) {
			alarms.add(new Alarm(name + ": stopped by " + MessageWords.provider(stopped.provider()) + ". "
					+ MessageWords.sentence(stopped.reason()).strip(), OperationsPage.PATH, "Operations"));
		}
		if (paused != null) {
			alarms.add(new Alarm(name + ": paused by " + paused.by() + ".", OperationsPage.PATH, "Operations"));
		}
	}

	/**
	 * A line.
	 *
	 * @param path where something can be done about it
	 * @param where that page's name
	 */
	record Alarm(String text, String path, String where) {
	}

}
