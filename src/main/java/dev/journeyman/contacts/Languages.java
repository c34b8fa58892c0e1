package dev.journeyman.contacts;

import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Brings the language of a contact into the one form in which templates name it.
 */
final class Languages {

	/** ISO 639-2 has two codes for some languages; Java knows the other one. */
	private static final String BIBLIOGRAPHIC = "alb sq arm hy baq eu bur my chi zh cze cs dut nl fre fr geo ka ger de "
			+ "gre el ice is mac mk mao mi may ms per fa rum ro slo sk tib bo wel cy";

	/** What most people who speak a language of several speak, as CLDR has it. */
	private static final String SPOKEN_FORMS = "als sq arb ar azj az cmn zh ekk et gaz om gug gn ike iu khk mn kmr ku "
			+ "lvs lv npi ne ory or pbu ps pes fa plt mg quz qu swh sw uzn uz ydd yi zsm ms";

	private static final Set<String> NO_LANGUAGES = Set.of("und", "mul", "mis", "zxx", "art");

	/** Codes of two letters by all codes of the same language. */
	private static final Map<String, String> SHORT_CODES = shortCodes();

	private Languages() {
	}

	/**
	 * The canonical BCP 47 tag, its language in two letters if there is such a code, or
	 * {@code null} if the text is no tag or names no language that exists.
	 */
	static @Nullable String tag(String text) {
		String known = SHORT_CODES.get(text);
		if (known != null) {
			return known;
		}
		try {
			Locale locale = new Locale.Builder().setLanguageTag(text).build();
			String code = SHORT_CODES.getOrDefault(locale.getLanguage(), locale.getLanguage());
			return exists(code) ? new Locale.Builder().setLocale(locale).setLanguage(code).build().toLanguageTag()
					: null;
		}
		catch (IllformedLocaleException ex) {
			return null;
		}
	}

	private static boolean exists(String code) {
		return code.matches("[a-z]{2,3}") && !NO_LANGUAGES.contains(code)
				&& !Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH).equals(code);
	}

	private static Map<String, String> shortCodes() {
		Map<String, String> codes = new HashMap<>();
		String[] others = (BIBLIOGRAPHIC + " " + SPOKEN_FORMS).split(" ", -1);
		for (int i = 0; i < others.length; i += 2) {
			codes.put(others[i], others[i + 1]);
		}
		Arrays.stream(Locale.getISOLanguages()).map(Locale::forLanguageTag).forEach((language) -> {
			codes.put(language.getLanguage(), language.getLanguage());
			codes.put(language.getISO3Language(), language.getLanguage());
		});
		return Map.copyOf(codes);
	}

}
