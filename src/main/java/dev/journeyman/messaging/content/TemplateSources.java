package dev.journeyman.messaging.content;

import java.util.Optional;

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

}
