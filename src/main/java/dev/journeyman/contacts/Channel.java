package dev.journeyman.contacts;

/**
 * A way to reach a contact.
 */
public enum Channel {

	EMAIL("email"), SMS("SMS"), WHATSAPP("WhatsApp");

	private final String label;

	Channel(String label) {
		this.label = label;
	}

	/**
	 * How people write it.
	 */
	public String label() {
		return this.label;
	}

}
