package dev.journeyman.messaging.content;

import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/**
 * Says in plain text what an email says in HTML, with its links written out.
 */
final class PlainText {

	private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table",
			"blockquote");

	private static final Pattern AROUND_LINE_ENDS = Pattern.compile("[ \t]*\n[ \t]*");

	private static final Pattern MANY_EMPTY_LINES = Pattern.compile("\n{3,}");

	private static final Pattern HIDDEN = Pattern.compile("display\\s*:\\s*none");

	private static final Pattern LINK = Pattern.compile("(https?|mailto|tel):.+", Pattern.CASE_INSENSITIVE);

	private PlainText() {
	}

	static String of(String html) {
		Writing writing = new Writing();
		Jsoup.parse(html).body().filter(writing);
		String lines = AROUND_LINE_ENDS.matcher(writing.text.toString().replace('\u00a0', ' ')).replaceAll("\n");
		return MANY_EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
	}

	private static final class Writing implements NodeFilter {

		private final StringBuilder text = new StringBuilder();

		@Override
		public FilterResult head(Node node, int depth) {
			if (node instanceof TextNode words) {
				this.text.append(atLineStart() ? words.text().stripLeading() : words.text());
			}
			else if (node instanceof Element element) {
				return begin(element);
			}
			return FilterResult.CONTINUE;
		}

		@Override
		public FilterResult tail(Node node, int depth) {
			if (node instanceof Element element) {
				end(element);
			}
			return FilterResult.CONTINUE;
		}

		private FilterResult begin(Element element) {
			if (HIDDEN.matcher(element.attr("style")).find()) {
				return FilterResult.SKIP_ENTIRELY;
			}
			if (element.normalName().equals("br")) {
				this.text.append('\n');
				return FilterResult.CONTINUE;
			}
			breakAround(element);
			switch (element.normalName()) {
				case "li" -> this.text.append("- ");
				case "img" -> this.text.append(element.attr("alt"));
				case "hr" -> this.text.append("---");
				default -> {
				}
			}
			return FilterResult.CONTINUE;
		}

		private void end(Element element) {
			if (element.normalName().equals("a")) {
				String link = element.attr("href");
				if (LINK.matcher(link).matches() && !element.text().equals(link)) {
					this.text.append(" (").append(link).append(")");
				}
			}
			breakAround(element);
		}

		private void breakAround(Element element) {
			if (PARAGRAPHS.contains(element.normalName())) {
				this.text.append("\n\n");
			}
			else if (element.isBlock() && !atLineStart()) {
				this.text.append('\n');
			}
		}

		private boolean atLineStart() {
			return this.text.isEmpty() || this.text.charAt(this.text.length() - 1) == '\n';
		}

	}

}
