package dev.journeyman.messaging.content;

import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.provider.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the abandoned cart says.
 */
class AbandonedCartTests {

	private static final String GSM_7 = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
			+ "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\n\r";

	private static final Map<String, Object> EVENT = Map.of("subject", "cart-4711", "properties", Map.of("cartUrl",
			"https://shop.example/cart/4711?ref=mail", "items",
			List.of(Map.of("name", "Teapot & cups", "quantity", 2, "price", "€ 39.90"), Map.of("name", "Green tea"))));

	private static final Map<String, Object> BARE_EVENT = Map.of("subject", "cart-4711", "properties", Map.of());

	private final Templates templates = new Templates(new ClasspathSources());

	@ParameterizedTest
	@ValueSource(strings = { "en", "de", "fr", "de-AT" })
	void needsNothingKnownOfContactOrEvent(String language) {
		Contact contact = aContact().withLanguage(language).build();

		assertThat(email(contact, BARE_EVENT).html()).contains("</html>").doesNotContain("href");
		assertThat(email(contact, Map.of()).subject()).isNotBlank();
		assertThat(text(contact, Map.of())).isNotBlank();
	}

	@Test
	void speaksToTheContact() {
		Contact ada = aContact().withAttribute("firstName", "Ada").build();

		Content.Email email = email(ada, EVENT);

		assertThat(email.subject()).isEqualTo("Ada, you left something in your cart");
		assertThat(email.html()).contains("Hello Ada,", "Teapot &amp; cups &times; 2", "€ 39.90", "Green tea");
		assertThat(email.text()).contains("Hello Ada,", "Teapot & cups × 2", "Green tea",
				"Go back to my cart (https://shop.example/cart/4711?ref=mail)");
	}

	@Test
	void speaksGermanToWhomItSpeaksGerman() {
		Contact ada = aContact().withLanguage("de-AT").withAttribute("firstName", "Ada").build();

		assertThat(email(ada, EVENT).subject()).isEqualTo("Ada, Ihr Warenkorb wartet auf Sie");
		assertThat(email(ada, EVENT).html()).contains("Hallo Ada,", "lang=\"de\"");
		assertThat(text(ada, EVENT)).startsWith("Ihr Warenkorb");
	}

	@ParameterizedTest
	@CsvSource({ "en, Reply STOP", "de, Antworten Sie STOP" })
	void fitsIntoOneTextAndSaysHowToStop(String language, String hint) {
		String text = text(aContact().withLanguage(language).build(), EVENT);

		assertThat(text).contains(hint, "https://shop.example/cart/4711?ref=mail").hasSizeLessThanOrEqualTo(160);
		assertThat(text.chars()).allMatch((letter) -> GSM_7.indexOf(letter) >= 0);
	}

	private Content.Email email(Contact contact, Map<String, Object> event) {
		return (Content.Email) this.templates.render("abandoned-cart", Channel.EMAIL, contact, event, Map.of());
	}

	private String text(Contact contact, Map<String, Object> event) {
		return ((Content.Text) this.templates.render("abandoned-cart", Channel.SMS, contact, event, Map.of())).text();
	}

}
