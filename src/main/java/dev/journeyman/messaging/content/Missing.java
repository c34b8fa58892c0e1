package dev.journeyman.messaging.content;

import com.github.jknack.handlebars.Context;

/**
 * A template writes out what is not there.
 */
class Missing extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private static final String WHOLE = "@root.";

	private final boolean ofItem;

	Missing(String name, Context where) {
		super(name);
		this.ofItem = where.parent() != null && !name.startsWith("@") && !name.startsWith("..");
	}

	String name() {
		return String.valueOf(getMessage());
	}

	String owner() {
		if (this.ofItem) {
			return "the current item";
		}
		String name = name().startsWith(WHOLE) ? name().substring(WHOLE.length()) : name();
		if (name.startsWith("contact.")) {
			return "this contact";
		}
		if (name.startsWith("event.")) {
			return "this event";
		}
		return name.startsWith("data.") ? "the step's data" : "this message";
	}

	String remedy() {
		String outside = this.ofItem ? ", or lead out of the item with ../ or @root" : "";
		return "Give it, or ask for it first with {{#if " + name() + "}}" + outside + ", and retry.";
	}

}
