package dev.journeyman.local.rehearsal;

import java.util.List;

import dev.journeyman.console.Diagram;
import dev.journeyman.console.Moment;
import dev.journeyman.console.Timelines;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see of one customer.
 *
 * @param customer who
 * @param name what she is called
 * @param starts events that start a journey
 * @param others events that journeys wait for
 * @param moving whether she is on a journey now
 * @param journey the journey that is drawn, if there is any
 * @param inbox her mailbox, if she has one
 * @param phone her phone, if she has one
 */
record Stage(String customer, String name, List<Event> starts, List<Event> others, boolean moving,
		@Nullable Drawn journey, @Nullable Inbox inbox, @Nullable Phone phone, Timelines.Timeline timeline,
		List<String> providers) {

	/**
	 * Something she can do.
	 */
	record Event(String name, String words) {
	}

	/**
	 * A journey on the stage.
	 */
	record Drawn(String id, String name, long version, Diagram diagram) {
	}

	/**
	 * A mailbox.
	 *
	 * @param mails newest first
	 * @param open the one that lies open
	 */
	record Inbox(String address, List<Mail> mails, @Nullable OpenMail open) {

		@Override
		public String toString() {
			return "Inbox";
		}

	}

	/**
	 * A mail as it lies in a mailbox.
	 */
	record Mail(String id, String subject, String from, Moment at) {

		@Override
		public String toString() {
			return "Mail[" + this.id + "]";
		}

	}

	/**
	 * A mail that is being read.
	 *
	 * @param html as it came, for a frame of its own
	 * @param link the first link in it
	 */
	record OpenMail(String id, String subject, String html, @Nullable String link) {

		@Override
		public String toString() {
			return "OpenMail[" + this.id + "]";
		}

	}

	/**
	 * A phone.
	 *
	 * @param bubbles oldest first
	 */
	record Phone(String number, List<Bubble> bubbles) {

		@Override
		public String toString() {
			return "Phone";
		}

	}

	/**
	 * A text on a phone.
	 *
	 * @param own whether she wrote it
	 */
	record Bubble(Moment at, String words, boolean own) {

		@Override
		public String toString() {
			return "Bubble";
		}

	}

}
