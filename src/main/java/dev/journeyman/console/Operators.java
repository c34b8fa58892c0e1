package dev.journeyman.console;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Who presses a button, as others read it afterwards.
 */
final class Operators {

	private Operators() {
	}

	/**
	 * The console's login; local mode asks for none.
	 */
	static String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : "somebody at the console";
	}

}
