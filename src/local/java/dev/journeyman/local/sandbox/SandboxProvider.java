package dev.journeyman.local.sandbox;

import java.util.Locale;

/**
 * Whose far end the sandbox plays.
 */
public enum SandboxProvider {

	SENDGRID, MESSAGEBIRD;

	/**
	 * Its name in a path, e.g. {@code sendgrid}.
	 * @throws BadRequest if there is no such provider
	 */
	static SandboxProvider called(String name) {
		for (SandboxProvider provider : values()) {
			if (provider.pathName().equals(name)) {
				return provider;
			}
		}
		throw new BadRequest(404, "provider", "There is no provider of this name; use sendgrid or messagebird.");
	}

	String pathName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
