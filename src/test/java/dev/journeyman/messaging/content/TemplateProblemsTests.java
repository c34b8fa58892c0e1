package dev.journeyman.messaging.content;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.journeyman.contacts.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TemplateProblemsTests {

	@Test
	void hasNoneWhereEveryLanguageHasWhatItNeeds() {
		assertThat(email("email.subject", "email.html", "de/email.subject", "de/email.html", "zh-Hant/email.subject",
				"zh-Hant/email.html", "gsw/email.subject", "gsw/email.html", "pictures/cart.svg"))
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					sms.txt                                                    | has no email.subject. Add bpmn/messages/t/email.subject
					email.html                                                 | has no email.subject. Add bpmn/messages/t/email.subject
					email.subject                                              | has no email.html. Add bpmn/messages/t/email.html
					de/email.subject, de/email.html                            | has no email.subject. Add bpmn/messages/t/email.subject
					email.subject, email.html, de/email.html                   | has no de/email.subject. Add bpmn/messages/t/de/email.subject
					email.subject, email.html, de-AT/email.subject             | has no de-AT/email.html. Add bpmn/messages/t/de-AT/email.html
					email.subject, email.html, de/email.txt                    | has no de/email.subject
					email.subject, email.html, de_AT/email.subject, de_AT/email.html | has the folder de_AT, which is no language
					email.subject, email.html, deu/email.subject, deu/email.html     | has the folder deu, which is no language
					email.subject, email.html, german/email.subject, german/email.html | has the folder german, which is no language
					email.subject, email.html, DE/email.subject, DE/email.html       | has the folder DE, which is no language
					""")
	void namesWhatAnEmailLacks(String files, String problem) {
		assertThat(email(files.split(", "))).first().asString().startsWith(problem);
	}

	@Test
	void namesWhatATextLacks() {
		Map<String, String> files = Map.of("t/email.subject", "Hello", "t/email.html", "Hello", "t/de/email.html", "");

		assertThat(problems(files, "t", Channel.SMS))
			.containsExactly("has no sms.txt. Add bpmn/messages/t/sms.txt, or name another template.");
	}

	@Test
	void namesATemplateThatDoesNotExist() {
		Map<String, String> files = Map.of("t/sms.txt", "Hello");

		assertThat(problems(files, "T", Channel.SMS))
			.containsExactly("does not exist. Add the folder bpmn/messages/T with sms.txt, or name another template.");
		assertThat(problems(files, "welcome", Channel.EMAIL)).singleElement()
			.asString()
			.startsWith("does not exist. Add the folder bpmn/messages/welcome with email.subject and email.html");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../t", "t/de", "/t", "t ", "t.txt", "" })
	void takesOnlyTheNameOfAFolder(String template) {
		assertThat(problems(Map.of("t/sms.txt", "Hello"), template, Channel.SMS)).singleElement()
			.asString()
			.startsWith("is no name of a folder below bpmn/messages");
	}

	@Test
	void namesAMistakeInAFile() {
		Map<String, String> files = Map.of("t/sms.txt", "Hello", "t/de/sms.txt", "{{#if contact}}Hallo");

		assertThat(problems(files, "t", Channel.SMS)).singleElement()
			.asString()
			.startsWith("cannot be rendered. Template t (de/sms.txt) has a mistake in line 1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<a href={{event.properties.url}}>go</a>", "<a class=x href = {{event.properties.url}}>",
			"<a title=\"a > b\" href=https://shop.example/{{event.properties.id}}>",
			"<img alt='' src={{{event.properties.url}}}>" })
	void refusesAValueInAnAttributeWithoutQuotes(String html) {
		assertThat(problems(Map.of("t/email.subject", "Hello", "t/email.html", "<p>\n" + html), "t", Channel.EMAIL))
			.singleElement()
			.asString()
			.contains("email.html", "an attribute without quotes around its value in line 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<a href=\"https://shop.example/?id={{event.id}}\" title='{{event.name}}'>go</a>",
			"<td {{#if event.subject}}class=\"a\"{{/if}} width=5>id={{event.id}}</td>", "<p>a < b ={{event.id}}</p>" })
	void takesValuesInQuotesAndInText(String html) {
		assertThat(problems(Map.of("t/email.subject", "Hello", "t/email.html", html), "t", Channel.EMAIL)).isEmpty();
	}

	@Test
	void findsTheLanguagesOfATemplateThatIsPackedWithTheModels() {
		assertThat(new ClasspathSources().languages("abandoned-cart")).containsExactly("de");
		assertThat(new ClasspathSources().languages("nowhere")).isEmpty();
		assertThat(new TemplateProblems(new ClasspathSources()).of("abandoned-cart", Channel.EMAIL)).isEmpty();
		assertThat(new TemplateProblems(new ClasspathSources()).of("abandoned-cart", Channel.SMS)).isEmpty();
	}

	private static List<String> email(String... files) {
		return problems(Arrays.stream(files).collect(Collectors.toMap((file) -> "t/" + file, (file) -> "Hello")), "t",
				Channel.EMAIL);
	}

	private static List<String> problems(Map<String, String> files, String template, Channel channel) {
		return new TemplateProblems(TemplatesFixture.files(files)).of(template, channel);
	}

}
