package dev.journeyman.console;

import java.util.List;
import java.util.UUID;

import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What an operator sees and presses where a contact has several external ids, or two
 * contacts may be one person.
 */
@ConsoleTest
class ContactPagesTests {

	@Autowired
	private MockMvc browser;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private FakeEngineSearch cluster;

	@Autowired
	private ConsoleWorld.Demo demo;

	@BeforeEach
	void empty() {
		TestDatabase.empty(this.jdbc);
		this.cluster.reset();
	}

	@Test
	void showsSinceWhenAndByWhichEventAContactGoesByAnExternalIdAndRemovesIt() throws Exception {
		this.demo.tell("cart-1", "cart.abandoned");
		this.demo.tell("order-1", "order.placed", "\"externalId\": \"c-1\", \"email\": \"ada@example.com\"");
		UUID ada = contact("ada");

		assertThat(page("/contacts/" + ada)).contains("External ids", "<strong>ada</strong>", "<strong>c-1</strong>",
				", by “Order placed”", "the contact goes by c-1 from then on", "Remove c-1 from Ada?");
		assertThat(page("/contacts?q=c-1")).contains(">Ada</a>", "ada, c-1");

		remove(ada, "c-1").andExpect(flash().attribute("said", containsString("The external id is removed")));
		assertThat(page("/contacts/" + ada)).contains("External id<").doesNotContain("<strong>c-1</strong>");
		remove(ada, "c-1").andExpect(flash().attribute("said", containsString("Nothing was left to do")));
		remove(ada, "no such id").andExpect(flash().attribute("said", containsString("Nothing was left to do")));
		remove(UUID.randomUUID(), "c-1").andExpect(status().isNotFound());
	}

	@Test
	void keepsTheOnlyNameOfAContact() throws Exception {
		this.demo.tell("order-1", "order.placed", "\"externalId\": \"c-1\"");

		remove(contact("c-1"), "c-1").andExpect(flash().attribute("trouble", containsString("Nothing else names")));

		assertThat(page("/contacts?q=c-1")).contains(">c-1</a>");
	}

	@Test
	void listsContactsThatMayBeOnePersonUntilTheyAreLeftApart() throws Exception {
		this.demo.deployTheAbandonedCart();
		this.demo.tell("cart-1", "cart.abandoned");
		this.demo.tell("hello", "signed.up", "\"externalId\": \"c-1\", \"attributes\": {\"firstName\": \"Eve\"}");
		order("order-1");
		UUID ada = contact("ada");
		UUID eve = contact("c-1");

		assertThat(page("/operations"))
			.contains("Eve (c-1)</a> and", "Ada (ada)</a> may be one person", "“<span>Order placed</span>” came with",
					"Leave them apart")
			.doesNotContain("Nothing needs you");
		assertThat(page("/contacts/" + ada)).contains("May be the same person as", "Eve (c-1)",
				"it counts for Eve, whose external id came with the email or phone of this contact",
				"Abandoned cart has what it wanted, and ended");
		assertThat(page("/contacts/" + eve)).contains("May be the same person as", "Ada (ada)");

		leaveApart(eve, ada).andExpect(redirectedUrl("/operations"))
			.andExpect(flash().attribute("said", containsString("They are left apart")));
		leaveApart(eve, ada).andExpect(flash().attribute("said", containsString("Nothing was left to do")));
		order("order-2");

		assertThat(page("/operations")).contains("Nothing needs you").doesNotContain("Leave them apart");
		for (UUID one : List.of(ada, eve)) {
			assertThat(page("/contacts/" + one)).contains("Left apart from", "<span>grace</span>");
		}
		this.browser.perform(post("/operations/pairs/leave-apart").param("contact", "x").with(csrf()))
			.andExpect(status().isBadRequest());
		this.browser
			.perform(post("/operations/pairs/leave-apart").param("contact", eve.toString())
				.param("other", ada.toString()))
			.andExpect(status().isForbidden());
	}

	private void order(String id) throws Exception {
		this.demo.tell(id, "order.placed", "\"externalId\": \"c-1\", \"email\": \"ada@example.com\"");
	}

	private ResultActions leaveApart(UUID contact, UUID other) throws Exception {
		return this.browser.perform(post("/operations/pairs/leave-apart").param("contact", contact.toString())
			.param("other", other.toString())
			.with(csrf()));
	}

	private ResultActions remove(UUID contact, String externalId) throws Exception {
		return this.browser.perform(
				post("/contacts/" + contact + "/external-ids/remove").param("externalId", externalId).with(csrf()));
	}

	private UUID contact(String externalId) {
		return this.jdbc.sql("select id from contact where external_id = ?")
			.param(externalId)
			.query(UUID.class)
			.single();
	}

	/** No page ever shows what a person does not understand. */
	private String page(String path) throws Exception {
		String page = this.browser.perform(get(path))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		assertThat(page.replaceAll("(?s)<pre.*?</pre>", "")).doesNotContain("null", "Exception");
		return page;
	}

}
