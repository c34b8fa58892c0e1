package dev.journeyman.messaging.content;

import java.util.Set;

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

	private PlainText() {
	}

	static String of(String html) {
		Writing writing = new Writing();
		Jsoup.parse(html).body().filter(writing);
		return writing.text.toString()
			.replace('\u00a0', ' ')
			.replaceAll("[ \t]*\n[ \t]*", "\n")
			.replaceAll("\n{3,}", "\n\n")
			.strip();
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
			if (element.attr("style").replaceAll("\\s", "").contains("display:none")) {
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
			String link = element.attr("href");
			if (element.normalName().equals("a") && link.matches("(?i)(https?|mailto|tel):.+")
					&& !element.text().equals(link)) {
				this.text.append(" (").append(link).append(")");
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
