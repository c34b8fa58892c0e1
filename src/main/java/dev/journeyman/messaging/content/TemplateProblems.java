package dev.journeyman.messaging.content;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.contacts.Channel;
import dev.journeyman.shared.Misconfigured;

import org.springframework.stereotype.Component;

/**
 * Looks whether a template holds what its contacts may need, whatever language is theirs.
 */
@Component
public class TemplateProblems {

	private static final Files EMAIL = new Files(List.of("email.subject", "email.html"), List.of("email.txt"));

	private static final Files TEXT = new Files(List.of("sms.txt"), List.of());

	private static final Set<String> SHORT_CODES = Set.of(Locale.getISOLanguages());

	/** No contact has these: the same languages have shorter codes. */
	private static final Set<String> LONG_CODES = Arrays.stream(Locale.getISOLanguages())
		.map((code) -> Locale.of(code).getISO3Language())
		.collect(Collectors.toSet());

	private final TemplateSources sources;

	TemplateProblems(TemplateSources sources) {
		this.sources = sources;
	}

	/**
	 * What is missing or wrong, in sentences that go on where the template's name ends.
	 */
	public List<String> of(String template, Channel channel) {
		if (!Templates.NAME.matcher(template).matches()) {
			return List.of("is no name of a folder below " + Templates.FOLDER + ": letters, digits, - and _ only.");
		}
		return switch (channel) {
			case EMAIL -> of(template, EMAIL);
			case SMS -> of(template, TEXT);
			case WHATSAPP -> List.of("cannot be sent on WhatsApp: nothing is rendered for that channel.");
		};
	}

	private List<String> of(String template, Files files) {
		Set<String> languages = this.sources.languages(template);
		if (languages.isEmpty() && !hasAny(template, EMAIL) && !hasAny(template, TEXT)) {
			return List.of("does not exist. Add the folder " + Templates.FOLDER + template + " with "
					+ String.join(" and ", files.required()) + ", or name another template.");
		}
		List<String> problems = new ArrayList<>();
		look(template, files, problems);
		for (String language : languages) {
			if (hasAny(template + "/" + language, files)) {
				if (!isLanguage(language)) {
					problems.add("has the folder " + language + ", which is no language of any contact. "
							+ "Name it by the language's code, such as de or de-AT.");
				}
				look(template + "/" + language, files, problems);
			}
		}
		return problems;
	}

	private void look(String folder, Files files, List<String> problems) {
		for (String file : files.required()) {
			if (read(folder, file).isEmpty()) {
				String path = folder + "/" + file;
				problems.add("has no " + path.substring(path.indexOf('/') + 1) + ". Add " + Templates.FOLDER + path
						+ ", or name another template.");
			}
		}
		files.all().forEach((file) -> read(folder, file).ifPresent((text) -> {
			try {
				TemplateFile.compile(folder + "/" + file, text);
			}
			catch (Misconfigured ex) {
				problems.add("cannot be rendered. " + ex.getMessage());
			}
		}));
	}

	private boolean hasAny(String folder, Files files) {
		return files.all().anyMatch((file) -> read(folder, file).isPresent());
	}

	private Optional<String> read(String folder, String file) {
		return this.sources.read(folder + "/" + file);
	}

	private static boolean isLanguage(String folder) {
		Locale locale = Locale.forLanguageTag(folder);
		String language = locale.getLanguage();
		boolean known = SHORT_CODES.contains(language) || (language.length() == 3 && !LONG_CODES.contains(language));
		return known && locale.toLanguageTag().equals(folder);
	}

	/**
	 * What a channel is rendered from.
	 */
	private record Files(List<String> required, List<String> optional) {

		Stream<String> all() {
			return Stream.concat(this.required.stream(), this.optional.stream());
		}

	}

}
