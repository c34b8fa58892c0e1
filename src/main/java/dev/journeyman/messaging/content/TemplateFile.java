package dev.journeyman.messaging.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Formatter;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsError;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import dev.journeyman.shared.Misconfigured;

/**
 * One file of a template, compiled. What it writes out must be there; what it only asks
 * for ({@code {{#if …}}}) need not be.
 */
final class TemplateFile {

	/** The library's own escapes = as well, which not all that follow links undo. */
	private static final Handlebars HTML = handlebars(
			new EscapingStrategy.Hbs(Map.of("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;", "'", "&#39;")));

	/**
	 * A blank in a value would end it, and what follows would be attributes of their own.
	 */
	private static final Pattern BARE_VALUE = Pattern.compile("""
			<[a-zA-Z](?:[^"'<>=]++|=(?!\\s*[^\\s"'<>{]*\\{\\{)|"[^"]*+"|'[^']*+')*+=\\s*[^\\s"'<>{]*\\{\\{""".strip());

	private static final Handlebars TEXT = handlebars(EscapingStrategy.NOOP);

	private final String title;

	private final Template template;

	private TemplateFile(String title, Template template) {
		this.title = title;
		this.template = template;
	}

	/**
	 * Compiles a file; an HTML file escapes what it writes out.
	 * @param path such as {@code abandoned-cart/de/sms.txt}
	 * @throws Misconfigured naming the line that is wrong
	 */
	static TemplateFile compile(String path, String text) {
		int slash = path.indexOf('/');
		String title = "Template " + path.substring(0, slash) + " (" + path.substring(slash + 1) + ")";
		boolean html = path.endsWith(".html");
		try {
			if (html) {
				refuseBareValue(title, text);
			}
			return new TemplateFile(title, (html ? HTML : TEXT).compileInline(text));
		}
		catch (HandlebarsException ex) {
			HandlebarsError error = ex.getError();
			throw new Misconfigured(title + " has a mistake"
					+ ((error != null) ? " in line " + error.line + ": " + error.reason : "") + ". Mend it and retry.");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void refuseBareValue(String title, String html) {
		Matcher bare = BARE_VALUE.matcher(html);
		if (bare.find()) {
			long line = html.substring(0, bare.end()).lines().count();
			throw new Misconfigured(title + " has an attribute without quotes around its value in line " + line
					+ ", where a blank in the value would end it. Write it as href=\"{{…}}\" and retry.");
		}
	}

	String render(Map<String, Object> model) {
		Context context = Scope.of(model);
		try {
			return this.template.apply(context);
		}
		catch (HandlebarsException ex) {
			throw misconfigured(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			context.destroy();
		}
	}

	/** The library's own words may repeat what a contact said. */
	private Misconfigured misconfigured(HandlebarsException failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof Missing missing) {
				return new Misconfigured(this.title + " uses " + missing.name() + ", which " + missing.owner()
						+ " does not have. " + missing.remedy());
			}
		}
		HandlebarsError error = failure.getError();
		return new Misconfigured(this.title + " cannot be rendered"
				+ ((error != null) ? " because of line " + error.line : "") + ". Mend it and retry.");
	}

	private static Handlebars handlebars(EscapingStrategy escaping) {
		return new Handlebars(new NoOtherFiles()).parentScopeResolution(false)
			.with(new Offered())
			.with(escaping)
			.with(TemplateFile::format);
	}

	/** A number as people write it, not 1.0E7. */
	private static Object format(Object value, Formatter.Chain next) {
		return (value instanceof Double || value instanceof Float || value instanceof BigDecimal)
				? new BigDecimal(value.toString()).toPlainString() : next.format(value);
	}

}
