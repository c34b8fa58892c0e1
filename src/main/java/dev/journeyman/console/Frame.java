package dev.journeyman.console;

import java.util.List;

/**
 * What stands around the content of every page.
 *
 * @param entries on the left
 * @param clockFragment the template of the clock at the top right
 * @param clock what it shows
 */
public record Frame(List<Entry> entries, String clockFragment, Object clock) {

	/**
	 * An entry, and whether the page belongs to it.
	 */
	public record Entry(String label, String path, boolean current) {
	}

}
