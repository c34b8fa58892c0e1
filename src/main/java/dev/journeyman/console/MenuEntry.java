package dev.journeyman.console;

/**
 * An entry on the left.
 *
 * @param label in words
 * @param path where it leads, with a leading slash
 */
public record MenuEntry(String label, String path) {

	boolean leadsTo(String current) {
		return current.equals(this.path) || current.startsWith(this.path + "/");
	}

}
