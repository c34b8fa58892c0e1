package dev.journeyman.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a contact.
 *
 * @param instant when, to put it in its place
 * @param at the same as a page shows it
 * @param headline what happened, in one sentence
 * @param because why, or why not
 * @param consequences what came of it
 * @param rules what each rule on sending answered
 * @param text what was said, if a message was rendered
 * @param details ids and the like, for whoever needs them
 */
public record TimelineItem(Instant instant, Moment at, Kind kind, String headline, @Nullable String because,
		List<String> consequences, List<Rule> rules, @Nullable Text text, List<Detail> details) {

	/**
	 * Names it within its page.
	 */
	public String anchor() {
		return "item-" + Integer.toHexString((this.kind + this.headline + this.instant).hashCode());
	}

	/**
	 * What kind of thing it is, in the order in which they cause each other.
	 */
	public enum Kind {

		CUSTOMER, JOURNEY, MESSAGE, FEEDBACK;

		/** Its name in style sheets. */
		public String style() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** Who did it. */
		public String label() {
			return switch (this) {
				case CUSTOMER -> "Customer";
				case JOURNEY -> "Journey";
				case MESSAGE -> "Message";
				case FEEDBACK -> "Feedback";
			};
		}

	}

	/**
	 * A rule and its answer in words.
	 *
	 * @param allows whether it had nothing against it
	 */
	public record Rule(String name, boolean allows, String answer) {
	}

	/**
	 * What a message said.
	 */
	public record Text(@Nullable String subject, String body) {
	}

	/**
	 * A fact behind "details".
	 */
	public record Detail(String name, String value) {
	}

}
