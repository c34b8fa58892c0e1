package dev.journeyman.messaging.content;

import java.util.Map;
import java.util.Optional;

/**
 * Templates that lie nowhere but in a test.
 */
public final class TemplatesFixture {

	private TemplatesFixture() {
	}

	/**
	 * One template, {@code welcome}, for every channel.
	 */
	public static Templates welcome() {
		return of(Map.of("welcome/email.subject", "Welcome", "welcome/email.html", "<p>Hello</p>", "welcome/sms.txt",
				"Hello", "personal/email.subject", "Hi", "personal/email.html", "{{contact.attributes.firstName}}"));
	}

	static Templates of(Map<String, String> files) {
		return new Templates((path) -> Optional.ofNullable(files.get(path)));
	}

}
