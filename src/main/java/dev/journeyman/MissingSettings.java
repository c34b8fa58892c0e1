package dev.journeyman;

import java.util.List;

/**
 * The application cannot start, because settings are missing.
 */
class MissingSettings extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MissingSettings(List<String> lines) {
		super(String.join("\n", lines.stream().map((line) -> "  " + line).toList()));
	}

}
