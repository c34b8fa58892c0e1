package dev.journeyman.messaging.content;

/**
 * A template writes out what is not there.
 */
class Missing extends RuntimeException {

	private static final long serialVersionUID = 1L;

	Missing(String name) {
		super(name);
	}

	String name() {
		return String.valueOf(getMessage());
	}

	String owner() {
		String name = name();
		if (name.startsWith("contact.")) {
			return "this contact";
		}
		if (name.startsWith("event.")) {
			return "this event";
		}
		return name.startsWith("data.") ? "the step's data" : "this message";
	}

}
