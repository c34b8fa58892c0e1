package dev.journeyman.messaging.content;

import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.contacts.Contact;
import dev.journeyman.messaging.provider.Content;
import dev.journeyman.shared.Misconfigured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Inside of blocks a name belongs to the current item, as handlebarsjs.com says.
 */
class CurrentItemTests {

	private static final Contact ADA = aContact().withAttribute("firstName", "Ada").build();

	private static final Map<String, Object> SHOE = Map.of("name", "Shoe", "price", "59.00", "size", "44", "key", "sku",
			"last", "no", "seller", Map.of("id", 7), "gift", "", "options", List.of(Map.of("name", "Red"),
					Map.of("code", "x", "name", ""), Map.of("name", "Laces", "price", "2.00", "size", "90 cm")));

	private static final Map<String, Object> EVENT = Map.of("subject", "cart-4711", "properties",
			Map.of("items", List.of(SHOE), "rows", List.of(List.of(1, 2), List.of(3)), "tags", List.of("new", "sale"),
					"none", List.of(), "box", Map.of("length", "30 cm"), "note", ""));

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", value = {
			"{{#each options}}{{name}}{{#if price}} +{{price}}{{/if}};{{/each}} => Red;;Laces +2.00;",
			"{{#each options}}{{name}}{{#unless price}} free{{/unless}};{{/each}} => Red free; free;Laces;",
			"{{#each options}}{{#if this.price}}{{this.price}}{{else}}-{{/if}}{{/each}} => --2.00",
			"{{#each options}}{{#price}}{{this}}{{else}}{{#if name}}{{name}}{{/if}}{{/price}};{{/each}} => Red;;2.00;",
			"{{#each options}}{{^price}}free {{/price}}{{/each}} => free free",
			"{{#each options as |option|}}{{#if option.price}}{{option.price}}{{/if}}{{#if price}}!{{/if}}{{/each}} => 2.00!",
			"{{#with seller}}sold by {{#if name}}{{name}}{{else}}somebody{{/if}}{{/with}} => sold by somebody",
			"{{#seller}}sold by {{#if name}}{{name}}{{else}}somebody{{/if}}{{/seller}} => sold by somebody",
			"{{#with seller}}{{#if (lookup this 'price')}}priced{{else}}{{id}}{{/if}}{{/with}} => 7",
			"{{#if contact}}a contact{{else}}no contact{{/if}} => no contact",
			"{{#*inline \"line\"}}{{#if price}}{{price}}{{/if}}{{#if size}}{{size}}{{/if}};{{/inline}}"
					+ "{{#each options}}{{> line}}{{/each}}{{> line seller}} => ;;2.0090 cm;;" })
	void takesNothingFromAroundIt(String template, String expected) {
		assertThat(ofShoe(template)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{{#each options}}{{price}}{{/each}}", "{{#with seller}}{{name}}{{/with}}",
			"{{#seller}}{{name}}{{/seller}}", "{{#each options}}{{this.price}}{{/each}}",
			"{{#with seller}}{{lookup this 'name'}}{{/with}}", "{{lookup options 7}}",
			"{{#each options as |option|}}{{option.price}}{{/each}}", "{{contact.attributes.firstName}}", "{{@name}}" })
	void stopsForWhatOnlyAnOuterItemHas(String template) {
		assertThatThrownBy(() -> ofShoe(template)).isInstanceOf(Misconfigured.class)
			.hasMessageStartingWith("Template t (sms.txt) uses ");
	}

	@Test
	void saysHowToGetOutOfAnItem() {
		assertThatThrownBy(() -> ofShoe("{{contact.attributes.firstName}}"))
			.hasMessage("Template t (sms.txt) uses contact.attributes.firstName, which the current item does not have. "
					+ "Give it, or ask for it first with {{#if contact.attributes.firstName}}, or lead out of the item "
					+ "with ../ or @root, and retry.");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", value = {
			"{{#each options}}{{../name}} {{@root.contact.attributes.firstName}};{{/each}} => Shoe Ada;Shoe Ada;Shoe Ada;",
			"{{#each options}}{{#if name}}{{../../tags.[0]}}{{../../none.length}} {{/if}}{{/each}} => new0 new0",
			"{{#with seller}}{{../name}} {{id}}{{/with}} => Shoe 7",
			"{{#seller}}{{../name}} {{id}}{{/seller}} => Shoe 7",
			"{{#each options}}{{@index}}{{#if @last}}.{{else}},{{/if}}{{/each}} => 0,1,2.",
			"{{#each seller}}{{@key}}={{this}}{{/each}} => id=7",
			"{{#each options as |option i|}}{{i}}{{option.name}}{{../name}} {{/each}} => 0RedShoe 1Shoe 2LacesShoe",
			"{{#with seller as |by|}}{{#with @root.contact}}{{by.id}}{{attributes.firstName}}{{/with}}{{/with}} => 7Ada",
			"{{lookup options.[0] 'name'}} {{lookup (lookup options 2) 'name'}} {{lookup @root.event.properties.tags 1}} => Red Laces sale",
			"{{#each options}}{{#with (lookup ../options @index)}}{{name}}{{/with}} {{/each}} => Red  Laces" })
	void leadsOutOfAnItem(String template, String expected) {
		assertThat(ofShoe(template)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>",
			value = { "{{#each rows}}{{#each this}}{{this}}{{../length}} {{/each}};{{/each}} => 12 22 ;31 ;",
					"{{#each rows}}{{#each .}}{{#each ..}}{{this}}{{/each}} {{/each}};{{/each}} => 12 12 ;3 ;",
					"{{#each rows as |row|}}{{#each row}}{{this}}{{/each}};{{/each}} => 12;3;",
					"{{#each tags}}{{this}}{{#if name}}?{{/if}} {{/each}} => new sale",
					"{{#tags}}{{.}} {{/tags}} => new sale" })
	void repeatsListsAndTexts(String template, String expected) {
		assertThat(ofCart(template)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{{#each none}}x{{else}}{{tags.[0]}}{{/each}}",
			"{{#each none as |one|}}x{{else}}{{tags.[0]}}{{/each}}", "{{#with note}}x{{else}}{{tags.[0]}}{{/with}}",
			"{{#with unknown}}x{{else}}{{tags.[0]}}{{/with}}", "{{#note}}x{{else}}{{tags.[0]}}{{/note}}",
			"{{#unknown}}x{{else}}{{tags.[0]}}{{/unknown}}", "{{^unknown}}{{tags.[0]}}{{/unknown}}",
			"{{#if none}}x{{else if tags}}{{tags.[0]}}{{/if}}" })
	void standsOutsideWhereThereIsNoItem(String template) {
		assertThat(ofCart(template)).isEqualTo("new");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", value = { "{{#if items.length}}waits{{else}}is empty{{/if}} => waits",
			"{{#if none.length}}waits{{else}}is empty{{/if}} => is empty", "{{items.length}}, {{none.length}} => 1, 0",
			"{{items.[0].name.length}} => 4", "{{#each tags}}{{length}}{{this.length}} {{/each}} => 33 44",
			"{{box.length}} => 30 cm", "{{lookup tags 'length'}} => 2", "{{@root.event.subject.length}} => 9" })
	void knowsHowLongListsAndTextsAre(String template, String expected) {
		assertThat(ofCart(template)).isEqualTo(expected);
	}

	@Test
	void knowsHowLongAnArrayIs() {
		assertThat(text("{{data.codes.length}}", Map.of("codes", new String[] { "a", "b" }))).isEqualTo("2");
	}

	private static String ofShoe(String template) {
		return ofCart("{{#each items}}" + template + "{{/each}}");
	}

	private static String ofCart(String template) {
		return text("{{#with event.properties}}" + template + "{{/with}}", Map.of());
	}

	private static String text(String template, Map<String, Object> data) {
		Content content = TemplatesFixture.of(Map.of("t/sms.txt", template)).render("t", Channel.SMS, ADA, EVENT, data);
		return ((Content.Text) content).text();
	}

}
