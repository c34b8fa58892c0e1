package dev.journeyman.journeys;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BPMN files between bytes and text. Their bytes are read as XML says, by byte order mark
 * and declaration; a text has been decoded, whatever its declaration still says.
 */
public final class BpmnText {

	private static final Pattern DECLARED = Pattern
		.compile("^(\uFEFF?<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"'])([A-Za-z0-9._-]+)");

	private static final int LONGEST_DECLARATION = 200;

	private BpmnText() {
	}

	/**
	 * The text of a file, in which it declares itself as UTF-8.
	 */
	static String of(byte[] bpmn) {
		String text = declareUtf8(new String(bpmn, encoding(bpmn)));
		return text.startsWith("\uFEFF") ? text.substring(1) : text;
	}

	/**
	 * The bytes of a text, in UTF-8, as it then declares itself.
	 */
	public static byte[] utf8(String bpmn) {
		return declareUtf8(bpmn).getBytes(StandardCharsets.UTF_8);
	}

	private static String declareUtf8(String text) {
		Matcher declared = DECLARED.matcher(text);
		return (declared.find() && !"UTF-8".equalsIgnoreCase(declared.group(2)))
				? declared.group(1) + "UTF-8" + text.substring(declared.end()) : text;
	}

	/** The declaration is in ASCII wherever it counts. */
	private static Charset encoding(byte[] bpmn) {
		String head = new String(bpmn, 0, Math.min(bpmn.length, LONGEST_DECLARATION), StandardCharsets.ISO_8859_1);
		if (head.startsWith("\u00FE\u00FF") || head.startsWith("\u0000<")) {
			return StandardCharsets.UTF_16BE;
		}
		if (head.startsWith("\u00FF\u00FE") || head.startsWith("<\u0000")) {
			return StandardCharsets.UTF_16LE;
		}
		Matcher declared = DECLARED.matcher(head);
		return (declared.find() && Charset.isSupported(declared.group(2))) ? Charset.forName(declared.group(2))
				: StandardCharsets.UTF_8;
	}

}
