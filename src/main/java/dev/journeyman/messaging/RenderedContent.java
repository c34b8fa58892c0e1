package dev.journeyman.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.journeyman.messaging.provider.Content;
import org.jspecify.annotations.Nullable;

/**
 * What a dispatch said, as pages show it.
 *
 * @param subject of an email
 * @param text what every channel has
 * @param html of an email
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RenderedContent(@Nullable String subject, String text, @Nullable String html) {

	static RenderedContent of(Content content) {
		return switch (content) {
			case Content.Email email -> new RenderedContent(email.subject(), email.text(), email.html());
			case Content.Text text -> new RenderedContent(null, text.text(), null);
		};
	}

	/** Names no word of it: it may speak of a person. */
	@Override
	public String toString() {
		return "RenderedContent";
	}

}
