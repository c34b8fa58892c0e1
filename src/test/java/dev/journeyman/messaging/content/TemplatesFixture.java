package dev.journeyman.messaging.content;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

	/**
	 * Files that lie nowhere but in a test, with the folders they lie in.
	 */
	static TemplateSources files(Map<String, String> files) {
		return new TemplateSources() {

			@Override
			public Optional<String> read(String path) {
				return Optional.ofNullable(files.get(path));
			}

			@Override
			public Set<String> languages(String template) {
				return files.keySet()
					.stream()
					.map((path) -> path.split("/"))
					.filter((parts) -> parts.length == 3 && parts[0].equals(template))
					.map((parts) -> parts[1])
					.collect(Collectors.toSet());
			}

		};
	}

	static Templates of(Map<String, String> files) {
		return new Templates(files(files));
	}

}
