package dev.journeyman.messaging.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * How an email's elements look, as far as its plain text has to know.
 */
final class Styles {

	/** Old mail programs are kept from showing a sheet by a comment of HTML around it. */
	private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|<!--|-->", Pattern.DOTALL);

	private static final Pattern ZERO = Pattern.compile("0+(\\.0*)?[a-z%]*");

	private static final Set<String> PREFORMATTED = Set.of("pre", "listing", "textarea");

	private static final String IMPORTANT = "!important";

	private Styles() {
	}

	/**
	 * Writes what style sheets say into the elements themselves. What is said for some
	 * screens only does not count.
	 */
	static void inline(Document email) {
		for (Element sheet : email.select("style:not([media]), style[media=all], style[media=screen]").reversed()) {
			for (Rule rule : rules(COMMENT.matcher(sheet.data()).replaceAll("")).reversed()) {
				for (Element element : matching(email, rule.selector())) {
					element.attr("style", rule.declarations() + ";" + element.attr("style"));
				}
			}
		}
	}

	/** Whether nobody sees an element and what it holds. */
	static boolean hides(Element element) {
		return element.hasAttr("hidden") || is(element, "display", "none") || is(element, "visibility", "hidden")
				|| is(element, "visibility", "collapse") || isZero(of(element, "opacity"))
				|| (is(element, "overflow", "hidden") && (isZero(of(element, "max-height"))
						|| isZero(of(element, "height")) || isZero(of(element, "max-width"))));
	}

	/** Whether blanks and line ends of the text right in an element are kept. */
	static boolean keepsBlanks(Element element) {
		for (Element it = element; it != null; it = it.parent()) {
			String whiteSpace = of(it, "white-space");
			if (whiteSpace != null || PREFORMATTED.contains(it.normalName())) {
				return whiteSpace == null || whiteSpace.startsWith("pre") || whiteSpace.equals("break-spaces");
			}
		}
		return false;
	}

	/** Whether the text right in an element has a size. */
	static boolean showsText(Element element) {
		for (Element it = element; it != null; it = it.parent()) {
			String size = of(it, "font-size");
			if (size != null) {
				return !isZero(size);
			}
		}
		return true;
	}

	static boolean is(Element element, String property, String value) {
		return value.equals(of(element, property));
	}

	/** In lower case. */
	static @Nullable String of(Element element, String property) {
		String found = null;
		boolean important = false;
		for (String declaration : element.attr("style").toLowerCase(Locale.ROOT).split(";", -1)) {
			int colon = declaration.indexOf(':');
			if (colon > 0 && declaration.substring(0, colon).strip().equals(property)) {
				String value = declaration.substring(colon + 1).replaceAll("\\s", "");
				if (!important || value.endsWith(IMPORTANT)) {
					important = value.endsWith(IMPORTANT);
					found = value.replace(IMPORTANT, "");
				}
			}
		}
		return found;
	}

	private static boolean isZero(@Nullable String size) {
		return size != null && ZERO.matcher(size).matches();
	}

	private static List<Element> matching(Document email, String selector) {
		try {
			return selector.isEmpty() || selector.startsWith("@") ? List.of() : email.select(selector);
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// a selector for one mail program, or for a state such as :hover
			return List.of();
		}
	}

	private static List<Rule> rules(String css) {
		List<Rule> rules = new ArrayList<>();
		int from = 0;
		for (int open = css.indexOf('{'); open >= 0; open = css.indexOf('{', from)) {
			int close = end(css, open);
			String selector = css.substring(from, open);
			rules.add(new Rule(selector.substring(selector.lastIndexOf(';') + 1).strip(),
					css.substring(open + 1, close)));
			from = close + 1;
		}
		return rules;
	}

	private static int end(String css, int open) {
		int depth = 0;
		for (int i = open; i < css.length(); i++) {
			if (css.charAt(i) == '{') {
				depth++;
			}
			else if (css.charAt(i) == '}' && --depth == 0) {
				return i;
			}
		}
		return css.length();
	}

	private record Rule(String selector, String declarations) {
	}

}
