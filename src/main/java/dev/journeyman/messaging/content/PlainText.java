package dev.journeyman.messaging.content;

import java.util.Set;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says in plain text what an email shows in HTML, with its links written out.
 */
final class PlainText {

	private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl",
			"menu", "table", "blockquote", "pre");

	private static final Set<String> NEVER_SHOWN = Set.of("title", "template", "svg", "datalist");

	private static final Pattern INVISIBLE = Pattern.compile("[\u00ad\u034f\u200b\u2060\ufeff]");

	private static final Pattern BLANK = Pattern.compile("[\\s\u00a0\u200c\u200d]*");

	private static final Pattern LINK = Pattern.compile("(https?|mailto|tel|sms):.+", Pattern.CASE_INSENSITIVE);

	private static final Pattern CALL = Pattern.compile("(tel|sms):.+", Pattern.CASE_INSENSITIVE);

	private static final Pattern AROUND_LINK = Pattern.compile("^[\\p{Z}\\p{C}]+|[\\p{Z}\\p{C}]+$|[\\t\\r\\n]");

	private PlainText() {
	}

	static String of(String html) {
		Document email = Jsoup.parse(html);
		Styles.inline(email);
		Writing writing = new Writing();
		email.body().filter(writing);
		return writing.text.toString();
	}

	private static final class Writing implements NodeFilter {

		private final StringBuilder text = new StringBuilder();

		/** Line ends to come before the next word. */
		private int lineEnds;

		/** Blanks to come before the next word. */
		private String gap = "";

		/** Of a list item that has said nothing yet. */
		private @Nullable String marker;

		private int depth;

		private int startOfLink;

		@Override
		public FilterResult head(Node node, int depth) {
			if (node instanceof TextNode words) {
				read(words);
			}
			return (node instanceof Element element) ? begin(element) : FilterResult.CONTINUE;
		}

		@Override
		public FilterResult tail(Node node, int depth) {
			if (node instanceof Element element) {
				end(element);
			}
			return FilterResult.CONTINUE;
		}

		private void read(TextNode words) {
			Element parent = words.parent();
			if (parent == null || !Styles.showsText(parent)) {
				return;
			}
			if (Styles.keepsBlanks(parent)) {
				writeAsItStands(visible(words.getWholeText()));
			}
			else {
				write(visible(words.text()));
			}
		}

		private FilterResult begin(Element element) {
			if (Styles.hides(element) || NEVER_SHOWN.contains(element.normalName())) {
				return FilterResult.SKIP_ENTIRELY;
			}
			breakAround(element);
			switch (element.normalName()) {
				case "li" -> {
					this.depth++;
					this.marker = marker(element);
				}
				case "td", "th" -> space("  ");
				case "img" -> write(" " + visible(element.attr("alt")).replaceAll("\\s+", " ") + " ");
				case "hr" -> write("---");
				case "a" -> this.startOfLink = this.text.length();
				default -> {
				}
			}
			return FilterResult.CONTINUE;
		}

		private void end(Element element) {
			switch (element.normalName()) {
				case "a" -> follow(element);
				case "br" -> this.lineEnds = Math.max(this.lineEnds, Math.min(this.lineEnds + 1, 2));
				case "li" -> {
					this.depth--;
					this.marker = null;
				}
				default -> {
				}
			}
			breakAround(element);
		}

		/** Writes where a link leads, unless it says so itself or nobody sees it. */
		private void follow(Element link) {
			String address = AROUND_LINK.matcher(link.attr("href")).replaceAll("").replace(" ", "%20");
			if (!LINK.matcher(address).matches() || says(link.text().strip(), address)) {
				return;
			}
			if (this.text.length() > this.startOfLink) {
				int lineEndsAfter = this.lineEnds;
				this.lineEnds = 0;
				write(" (" + address + ")");
				this.lineEnds = lineEndsAfter;
			}
			else if (link.selectFirst("img") != null) {
				write(" " + address + " ");
			}
		}

		private static boolean says(String words, String address) {
			if (CALL.matcher(address).matches()) {
				return digits(words).equals(digits(address));
			}
			return address.equalsIgnoreCase(words) || address.equalsIgnoreCase(words + "/")
					|| address.equalsIgnoreCase("mailto:" + words);
		}

		private static String digits(String number) {
			return number.replaceAll("[^+0-9]", "");
		}

		private static String marker(Element item) {
			Element list = item.parent();
			if (list == null || !list.normalName().equals("ol")) {
				return "- ";
			}
			int number = number(list.attr("start"), 1);
			for (Element before : list.children()) {
				if (before.normalName().equals("li")) {
					number = number(before.attr("value"), number);
					if (before.equals(item)) {
						break;
					}
					number++;
				}
			}
			return number + ". ";
		}

		private static int number(String digits, int otherwise) {
			return digits.matches("-?\\d{1,6}") ? Integer.parseInt(digits) : otherwise;
		}

		private void breakAround(Element element) {
			String name = element.normalName();
			boolean nestedList = Set.of("ul", "ol", "menu").contains(name) && this.depth > 0;
			if (name.equals("br")) {
				return;
			}
			if (PARAGRAPHS.contains(name) && !nestedList) {
				breakLine(2);
			}
			else if (isBlock(element) && !inOneLine(element)) {
				breakLine(1);
			}
		}

		private static boolean isBlock(Element element) {
			String display = Styles.of(element, "display");
			if (display != null && !display.startsWith("inline-")) {
				return !display.equals("inline") && !display.equals("contents");
			}
			return element.isBlock() && !Set.of("ins", "del").contains(element.normalName());
		}

		/** Whether a cell and its neighbours are short enough to stand in one line. */
		private static boolean inOneLine(Element cell) {
			Element row = cell.parent();
			return Set.of("td", "th").contains(cell.normalName()) && row != null
					&& row.select("p, div, br, hr, h1, h2, h3, h4, h5, h6, ul, ol, dl, table, blockquote, pre")
						.isEmpty();
		}

		private void breakLine(int atLeast) {
			// what a list item says first stands beside its marker
			this.lineEnds = Math.max(this.lineEnds, (this.marker != null) ? 1 : atLeast);
			this.gap = "";
		}

		private void space(String blanks) {
			if (!atLineStart() && this.gap.isEmpty()) {
				this.gap = blanks;
			}
		}

		private boolean atLineStart() {
			return this.text.isEmpty() || this.lineEnds > 0;
		}

		private void writeAsItStands(String words) {
			String[] lines = words.replace("\r", "").split("\n", -1);
			for (int i = 0; i < lines.length; i++) {
				if (i > 0) {
					this.lineEnds++;
					this.gap = "";
				}
				String line = lines[i].stripTrailing();
				if (!line.isEmpty()) {
					append(line);
				}
				this.gap = this.gap + lines[i].substring(line.length());
			}
		}

		private void write(String words) {
			String line = words.strip();
			if (BLANK.matcher(line).matches()) {
				if (!words.isEmpty()) {
					space(" ");
				}
				return;
			}
			if (Character.isWhitespace(words.charAt(0))) {
				space(" ");
			}
			append(line);
			if (Character.isWhitespace(words.charAt(words.length() - 1))) {
				space(" ");
			}
		}

		private void append(String words) {
			if (atLineStart()) {
				this.text.append("\n".repeat(this.text.isEmpty() ? 0 : this.lineEnds))
					.append("  ".repeat((this.marker != null) ? this.depth - 1 : this.depth))
					.append((this.marker != null) ? this.marker : "");
			}
			this.text.append(this.gap).append(words);
			this.lineEnds = 0;
			this.gap = "";
			this.marker = null;
		}

		private static String visible(String words) {
			return INVISIBLE.matcher(words).replaceAll("").replace('\u00a0', ' ');
		}

	}

}
