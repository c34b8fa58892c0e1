package dev.journeyman.messaging.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.shared.Misconfigured;
import dev.journeyman.testing.ContactBuilder;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TemplatesTests {

	private static final Contact NOBODY = aContact().build();

	@Test
	void rendersContactEventAndData() {
		Contact ada = aContact().withAttribute("firstName", "Ada").build();

		String text = text(
				"{{contact.attributes.firstName}}, your {{event.properties.cartId}} is {{data.discount}} off", ada,
				Map.of("properties", Map.of("cartId", "c-1")), Map.of("discount", "10 %"));

		assertThat(text).isEqualTo("Ada, your c-1 is 10 % off");
	}

	@Test
	void escapesWhatAContactSaysInHtmlOnly() {
		String evil = "<script>alert(\"x\")</script>";
		Templates templates = TemplatesFixture.of(Map.of("t/email.subject", "{{data.name}}", "t/email.html",
				"<a title='{{data.name}}'>{{data.name}}</a>", "t/email.txt", "{{data.name}}"));

		Content content = templates.render("t", Channel.EMAIL, NOBODY, Map.of(), Map.of("name", evil));

		assertThat(content).isInstanceOfSatisfying(Content.Email.class, (email) -> {
			assertThat(email.html()).doesNotContain("<script>").contains("&lt;script&gt;").doesNotContain("\"x\"");
			assertThat(email.subject()).isEqualTo(evil);
			assertThat(email.text()).isEqualTo(evil);
		});
	}

	@ParameterizedTest
	@CsvSource({ "https://shop.example/cart?id=4711&v=2, https://shop.example/cart?id=4711&amp;v=2",
			"https://shop.example/#!/a=`b`, https://shop.example/#!/a=`b`", "a \"b\" <c>, a &quot;b&quot; &lt;c&gt;",
			"&amp;, &amp;amp;" })
	void escapesNothingThatHtmlCanHold(String value, String expected) {
		Templates templates = TemplatesFixture.of(Map.of("t/email.subject", "{{data.value}}", "t/email.html",
				"<a href=\"{{data.value}}\">{{data.value}} {{lookup data 'value'}} {{{data.value}}}</a>"));

		Content content = templates.render("t", Channel.EMAIL, NOBODY, Map.of(), Map.of("value", value));

		assertThat(content).isInstanceOfSatisfying(Content.Email.class, (email) -> {
			assertThat(email.html()).isEqualTo("<a href=\"%1$s\">%1$s %1$s %2$s</a>".formatted(expected, value));
			assertThat(email.subject()).isEqualTo(value);
		});
	}

	@Test
	void keepsAttributesInSingleQuotesWhole() {
		Templates templates = TemplatesFixture
			.of(Map.of("t/email.subject", "x", "t/email.html", "<a title='{{data.name}}'>x</a>"));

		Content content = templates.render("t", Channel.EMAIL, NOBODY, Map.of(), Map.of("name", "O'Hara's"));

		assertThat(content).isInstanceOfSatisfying(Content.Email.class,
				(email) -> assertThat(Jsoup.parse(email.html()).select("a").attr("title")).isEqualTo("O'Hara's"));
	}

	@Test
	void keepsLineBreaksOutOfSubjects() {
		Templates templates = TemplatesFixture
			.of(Map.of("t/email.subject", "Hello {{data.name}}\n", "t/email.html", "x"));

		Content content = templates.render("t", Channel.EMAIL, NOBODY, Map.of(),
				Map.of("name", "Ada\r\nBcc: everyone@example.com"));

		assertThat(content).isInstanceOfSatisfying(Content.Email.class,
				(email) -> assertThat(email.subject()).isEqualTo("Hello Ada Bcc: everyone@example.com"));
	}

	@ParameterizedTest
	@CsvSource({ "contact.attributes.firstName, this contact", "event.properties.cartId, this event",
			"data.discount, the step's data", "discount, this message" })
	void namesAVariableThatIsMissing(String variable, String owner) {
		assertThatThrownBy(() -> text("Hi {{" + variable + "}}", NOBODY, Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class)
			.hasMessageStartingWith("Template t (sms.txt) uses " + variable + ", which " + owner + " does not have.");
	}

	@Test
	void namesAVariableThatIsNull() {
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("discount", null);

		assertThatThrownBy(() -> text("{{data.discount}}", NOBODY, Map.of(), data)).isInstanceOf(Misconfigured.class)
			.hasMessageContaining("data.discount");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "Hi{{#if data.name}} {{data.name}}{{/if}}", "Hi{{#data.name}} {{this}}{{/data.name}}",
					"Hi{{#each data.items}}{{this}}{{/each}}", "{{#unless data.name}}Hi{{/unless}}",
					"{{#if data.name}}Hello{{else}}Hi{{/if}}", "{{^data.name}}Hi{{/data.name}}" })
	void asksForWhatMayBeMissing(String template) {
		assertThat(text(template, NOBODY, Map.of(), Map.of())).isEqualTo("Hi");
	}

	@Test
	void repeatsForEachItem() {
		Map<String, Object> event = Map.of("properties", Map.of("items",
				List.of(Map.of("name", "shoes", "price", 10000000.0), Map.of("name", "hat", "price", 7))));

		assertThat(text("{{#each event.properties.items}}{{name}} {{price}};{{/each}}", NOBODY, event, Map.of()))
			.isEqualTo("shoes 10000000;hat 7;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{{data.class.name}}", "{{contact.attributes.size}}", "{{data.empty}}",
			"{{log contact.id}}", "{{embedded 'x' 'y'}}", "{{#block 'x'}}Hi{{/block}}" })
	void letsNoTemplateReachJava(String template) {
		assertThatThrownBy(() -> text(template, NOBODY, Map.of(), Map.of())).isInstanceOf(Misconfigured.class);
	}

	@Test
	void includesNoOtherFile() {
		assertThatThrownBy(() -> text("{{> ../../application.yaml}}", NOBODY, Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class);
	}

	@Test
	void namesTheLineOfAMistake() {
		assertThatThrownBy(() -> text("Hi\n{{#if data.name}}", NOBODY, Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class)
			.hasMessageStartingWith("Template t (sms.txt) has a mistake in line 2");
	}

	@Test
	void saysNothingOfTheContactWhenRenderingFails() {
		Contact ada = aContact().withAttribute("name", "Ada Lovelace").build();

		assertThatThrownBy(() -> text("{{> (lookup contact.attributes 'name')}}", ada, Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class)
			.hasMessageStartingWith("Template t (sms.txt) cannot be rendered")
			.hasMessageNotContaining("Lovelace");
	}

	@ParameterizedTest
	@CsvSource({ "de-AT, Servus", "de-CH, Hallo", "de, Hallo", "fr, Hello", "DE-at, Servus", "zh-Hant-TW, 你好",
			"../../x, Hello" })
	void speaksTheClosestLanguage(String language, String expected) {
		Templates templates = TemplatesFixture.of(Map.of("t/sms.txt", "Hello", "t/de/sms.txt", "Hallo",
				"t/de-AT/sms.txt", "Servus", "t/zh-Hant/sms.txt", "你好"));

		Content content = templates.render("t", Channel.SMS, aContact().withLanguage(language).build(), Map.of(),
				Map.of());

		assertThat(content).isEqualTo(new Content.Text(expected));
	}

	@Test
	void speaksOneLanguageInAllPartsOfAnEmail() {
		Templates templates = TemplatesFixture
			.of(Map.of("t/email.subject", "Hello", "t/email.html", "Hello", "t/de/email.html", "Hallo"));
		ContactBuilder german = aContact().withLanguage("de");

		assertThatThrownBy(() -> templates.render("t", Channel.EMAIL, german.build(), Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class)
			.hasMessageContaining("bpmn/messages/t/de/email.subject");
	}

	@Test
	void namesAFileThatIsMissing() {
		Templates templates = TemplatesFixture.of(Map.of());

		assertThatThrownBy(() -> templates.render("welcome", Channel.SMS, NOBODY, Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class)
			.hasMessageStartingWith("Template welcome has no sms.txt. Add bpmn/messages/welcome/sms.txt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../secrets", "a/b", "", ".", "a b", "a\\b", "a%2fb" })
	void readsOnlyBelowItsFolder(String template) {
		Templates templates = new Templates((path) -> {
			throw new AssertionError("read " + path);
		});

		assertThatThrownBy(() -> templates.render(template, Channel.SMS, NOBODY, Map.of(), Map.of()))
			.isInstanceOf(Misconfigured.class);
	}

	private static String text(String template, Contact contact, Map<String, Object> event, Map<String, Object> data) {
		Content content = TemplatesFixture.of(Map.of("t/sms.txt", template))
			.render("t", Channel.SMS, contact, event, data);
		return ((Content.Text) content).text();
	}

}
