package dev.journeyman.console;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.journeyman.journeys.EndEnrollments;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.journeys.JourneyPauses;
import dev.journeyman.messaging.ChannelStates;
import dev.journeyman.messaging.ChannelStates.ChannelState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * What every page says at its top: what is paused, and what is stopped.
 */
@Component
class Alarms {

	private static final Logger logger = LoggerFactory.getLogger(Alarms.class);

	private final ChannelStates states;

	private final JourneyPauses pauses;

	private final EndEnrollments ending;

	private final FiguresSnapshot figures;

	private final JourneyCatalog catalog;

	Alarms(ChannelStates states, JourneyPauses pauses, EndEnrollments ending, FiguresSnapshot figures,
			JourneyCatalog catalog) {
		this.states = states;
		this.pauses = pauses;
		this.ending = ending;
		this.figures = figures;
		this.catalog = catalog;
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
			this.pauses.all()
				.forEach((journey, pause) -> alarms.add(journey(journey, " is paused by " + pause.by() + ".")));
			this.ending.ordered().forEach((journey) -> ending(journey, alarms));
			return alarms;
		}
		catch (DataAccessException ex) {
			logger.debug("Nobody can say what is paused: {}", ex.getClass().getName());
			return List.of();
		}
	}

	private void ending(String journey, List<Alarm> alarms) {
		Integer left = this.figures.latest().ending().get(journey);
		if (left == null) {
			alarms.add(journey(journey, " is being ended."));
		}
		else if (left > 0) {
			alarms.add(journey(journey, " is being ended: " + JourneySwitch.people(left) + " left."));
		}
	}

	private static void channel(ChannelState state, List<Alarm> alarms) {
		String name = Switches.name(state.channel());
		ChannelStates.Paused paused = state.paused();
		ChannelStates.Stopped stopped = state.stopped();
		if (stopped != null) {
			alarms.add(new Alarm(name + ": stopped. " + MessageWords.sentence(stopped.reason().words()).strip(),
					OperationsPage.PATH, "Operations"));
		}
		if (paused != null) {
			alarms.add(new Alarm(name + ": paused by " + paused.by() + ".", OperationsPage.PATH, "Operations"));
		}
	}

	private Alarm journey(String id, String words) {
		String name = this.catalog.journey(id).map((deployment) -> deployment.model().name()).orElse(id);
		return new Alarm(name + words, "/journeys/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8),
				"Its page");
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
