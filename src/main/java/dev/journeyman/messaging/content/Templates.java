package dev.journeyman.messaging.content;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.shared.Misconfigured;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Renders what is said: a folder for each template, and one for each language below it
 * that says it otherwise.
 */
@Component
public class Templates {

	static final String FOLDER = "bpmn/messages/";

	static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

	private final TemplateSources sources;

	private final Map<String, Optional<TemplateFile>> files = new ConcurrentHashMap<>();

	Templates(TemplateSources sources) {
		this.sources = sources;
	}

	/**
	 * Renders a template for a contact, in the contact's language where it has one.
	 * @throws Misconfigured if the template, one of its files or something it uses is
	 * missing
	 */
	public Content render(String template, Channel channel, Contact contact, Map<String, Object> event,
			Map<String, Object> data) {
		if (!NAME.matcher(template).matches()) {
			throw new Misconfigured("The step's input \"template\" must be the name of a folder below " + FOLDER
					+ ": letters, digits, - and _ only.");
		}
		Map<String, Object> model = Models.of(contact, event, data);
		return switch (channel) {
			case EMAIL -> email(folder(template, "email.html", contact.language()), model);
			case SMS -> new Content.Text(
					required(folder(template, "sms.txt", contact.language()), "sms.txt").render(model).strip());
			case WHATSAPP -> throw new Misconfigured(
					"Template " + template + " cannot be sent on WhatsApp: nothing is rendered for that channel.");
		};
	}

	private Content email(String folder, Map<String, Object> model) {
		String subject = required(folder, "email.subject").render(model).strip().replaceAll("\\s+", " ");
		String html = required(folder, "email.html").render(model);
		String text = file(folder, "email.txt").map((file) -> file.render(model)).orElseGet(() -> PlainText.of(html));
		return new Content.Email(subject, text.strip(), html);
	}

	/** The folder of the closest language that has the channel's file, or the default. */
	private String folder(String template, String file, @Nullable String language) {
		String tag = (language != null) ? Locale.forLanguageTag(language).toLanguageTag() : "";
		while (!tag.isEmpty()) {
			String folder = template + "/" + tag + "/";
			if (file(folder, file).isPresent()) {
				return folder;
			}
			tag = tag.substring(0, Math.max(tag.lastIndexOf('-'), 0));
		}
		return template + "/";
	}

	private TemplateFile required(String folder, String name) {
		return file(folder, name)
			.orElseThrow(() -> new Misconfigured("Template " + folder.substring(0, folder.indexOf('/')) + " has no "
					+ name + ". Add " + FOLDER + folder + name + ", or name another template in the step, and retry."));
	}

	private Optional<TemplateFile> file(String folder, String name) {
		String path = folder + name;
		Optional<TemplateFile> known = this.files.get(path);
		return (known != null) ? known : this.files.computeIfAbsent(path,
				(unread) -> this.sources.read(path).map((text) -> TemplateFile.compile(path, text)));
	}

}
