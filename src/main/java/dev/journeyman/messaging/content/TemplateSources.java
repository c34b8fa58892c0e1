package dev.journeyman.messaging.content;

import java.util.Optional;
import java.util.Set;

/**
 * Where templates lie.
 */
@FunctionalInterface
interface TemplateSources {

	/**
	 * Reads a file.
	 * @param path below the folder of all templates, e.g.
	 * {@code abandoned-cart/de/sms.txt}
	 */
	Optional<String> read(String path);

	/**
	 * The names of the folders in a template's folder.
	 */
	default Set<String> languages(String template) {
		return Set.of();
	}

}
