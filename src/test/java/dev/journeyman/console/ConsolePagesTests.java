package dev.journeyman.console;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;

import dev.journeyman.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Every page of the product, with PostgreSQL there and the cluster away.
 */
@ConsoleTest
class ConsolePagesTests {

	@Autowired
	private FiguresSnapshot figures;

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
	void leadsToTheFirstPage() throws Exception {
		this.browser.perform(get("/")).andExpect(redirectedUrl("/journeys"));
	}

	@Test
	void saysWhatToDoWhereThereIsNothingYet() throws Exception {
		assertThat(page("/journeys")).contains("There is no journey yet", "aria-current=\"page\">Journeys");
		assertThat(page("/contacts")).contains("There are no contacts yet");
		assertThat(page("/contacts?q=nobody")).contains("Nobody’s external id");
		assertThat(page("/operations")).contains("Nothing needs you", "Nothing is held");
		assertThat(page("/developers")).contains("curl https://journeys.example/api/v1/events");
	}

	@Test
	void saysThatSomethingIsNotThereInTheFrame() throws Exception {
		for (String path : new String[] { "/journeys/nothing", "/contacts/ada", "/contacts/" + UUID.randomUUID(),
				"/contacts/ada/timeline", "/journeys/nothing/live" }) {
			this.browser.perform(get(path))
				.andExpect(status().isNotFound())
				.andExpect(content().string(containsString("There is no ")))
				.andExpect(content().string(containsString("aria-label=\"Pages\"")));
		}
	}

	@Test
	void drawsAJourneyWithWhoStandsWhere() throws Exception {
		this.demo.deployTheAbandonedCart();
		this.cluster.stands("event_two-hours-old", 3, 0, 12);
		this.cluster.stands("task_send-email", 1, 1, 11);

		assertThat(page("/journeys")).contains("Abandoned cart", "<td>Cart abandoned</td>");
		assertThat(page("/journeys/abandoned-cart")).contains(
				"data-bpmn=\"/journeys/versions/" + ConsoleWorld.DEFINITION + "/bpmn\"",
				"data-element=\"event_two-hours-old\" data-active=\"3\" data-incidents=\"0\" data-completed=\"12\"",
				"1 here, 1 stuck, 11 passed", "Order placed by the contact: what the journey wants, it ends",
				"Nobody has been on this journey yet", "by <span>this application</span>");
		this.browser.perform(get("/journeys/versions/" + ConsoleWorld.DEFINITION + "/bpmn"))
			.andExpect(content().contentType(MediaType.APPLICATION_XML))
			.andExpect(content().string(containsString("task_send-email")));
	}

	@Test
	void hintsAtAStepThatNobodyTakes() throws Exception {
		this.demo.deployTheAbandonedCart("type=\"send-sms\"", "type=\"send-fax\"");

		assertThat(page("/journeys")).contains("1 hint</a>").doesNotContain("Starts nothing");
		assertThat(page("/journeys/abandoned-cart")).contains(
				"&quot;Send the reminder by text&quot; (task_send-sms) has the job type send-fax",
				"check-message, enrollment-ended, enrollment-started, send-email, send-sms.");
	}

	@Test
	void tellsOfAConditionThatIsNeitherTrueNorFalse() throws Exception {
		this.demo.deployTheAbandonedCart("<zeebe:property name=\"goal\" value=\"true\" />",
				"<zeebe:property name=\"goal\" value=\"true\" />"
						+ "<zeebe:property name=\"match\" value=\"event.occurredAt = 1\" />");
		this.demo.tell("cart-1", "cart.abandoned");
		this.demo.tell("order-1", "order.placed");

		assertThat(page("/contacts/" + ada()))
			.contains("Abandoned cart was not told: its match answers neither true nor false: "
					+ "event.occurredAt is a text, 1 is a number");
		Awaitility.await().pollInSameThread().untilAsserted(() -> assertThat(page("/journeys")).contains("1 hint</a>"));
		assertThat(page("/journeys/abandoned-cart")).contains("Its match for enrollment.order.placed answers neither",
				"event.occurredAt is a text, 1 is a number.", "Once, last ");
	}

	@Test
	void showsWhatPostgreSqlKnowsWhenTheClusterOffersNoSearch() throws Exception {
		this.demo.deployTheAbandonedCart();
		this.demo.tell("cart-1", "cart.abandoned");
		this.cluster.offersNothing();

		assertThat(page("/journeys")).contains("Abandoned cart", "unknown");
		assertThat(page("/journeys/abandoned-cart")).contains("the cluster offers no search", ">Ada</a>", "Starting");
		assertThat(page("/operations")).contains("Incidents cannot be listed here");
	}

	@Test
	void tellsWhatHappenedToAContact() throws Exception {
		this.demo.deployTheAbandonedCart();
		this.demo.tell("cart-1", "cart.abandoned");
		this.demo.tell("cart-2", "cart.abandoned");
		this.demo.tell("order-1", "order.placed");
		dispatchToAda("accepted", "", "");
		dispatchToAda("suppressed", "there is no phone number",
				"{\"rule\": \"the contact has a valid address\", \"answer\": \"suppress\", \"reason\": \"there is no phone number\"}");

		String contact = page("/contacts/" + ada());

		assertThat(contact).contains("<title>Ada · Journeyman</title>", "Berlin’s", "Cart abandoned 4711",
				"enrolled in Abandoned cart",
				"not enrolled in Abandoned cart: the contact is on this journey already about the same subject",
				"Abandoned cart has what it wanted, and ended", "Abandoned cart about 4711 ended: the goal is reached",
				"Email sent", "Email not sent", ": there is no phone number", "forbids it");
		assertThat(page("/contacts?q=ada@")).contains(">Ada</a>", "ada@example.com");
	}

	@Test
	void groupsIncidentsByTheirCauseAndRetriesThem() throws Exception {
		this.demo.deployTheAbandonedCart();
		incident(1, "JOB_NO_RETRIES", "Template welcome has no sms.txt. Add it, and retry.");
		incident(2, "JOB_NO_RETRIES", "Template welcome has no sms.txt. Add it, and retry.");
		incident(3, "JOB_NO_RETRIES", "java.lang.NullPointerException: null");

		String incidents = page("/operations");

		assertThat(incidents).contains("<span>Template welcome has no sms.txt</span>", "Add it, and retry.", "2 people",
				"Retry all", "A step failed in a way nobody foresaw", "Send the reminder by text");
		this.browser.perform(post("/operations/retry").param("cause", "none").with(csrf()))
			.andExpect(redirectedUrl("/operations"))
			.andExpect(flash().attribute("said", containsString("Nothing was left to retry")));
		this.browser.perform(post("/operations/retry").param("cause", "none")).andExpect(status().isForbidden());
	}

	@Test
	void saysThatThereIsNoSuchVersionToGoBackTo() throws Exception {
		this.demo.deployTheAbandonedCart();

		this.browser.perform(post("/journeys/abandoned-cart/versions/7/again").with(csrf()))
			.andExpect(redirectedUrl("/journeys/abandoned-cart"))
			.andExpect(flash().attribute("trouble", containsString("There is no such version")));
	}

	@Test
	void answersWithTheMovingPartOnlyWhenItIsAskedForIt() throws Exception {
		this.browser.perform(get("/operations").header("HX-Request", "true"))
			.andExpect(status().isOk())
			.andExpect(content().string(containsString("Nothing needs you")))
			.andExpect(content().string(not(containsString("<html"))));
	}

	/** No page ever shows what a person does not understand. */
	private String page(String path) throws Exception {
		this.figures.renew();
		String page = this.browser.perform(get(path))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		assertThat(page.replaceAll("(?s)<pre.*?</pre>", "")).doesNotContain("null", "Exception");
		return page;
	}

	private void dispatchToAda(String state, String reason, String verdict) {
		this.jdbc
			.sql("""
					insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
					  template, state, reason, verdicts, created_at, updated_at)
					select gen_random_uuid(), 1, gen_random_uuid(), id, 'abandoned-cart', 'email', 'marketing', 'abandoned-cart',
					  ?, nullif(?, ''), ?::jsonb, ?, ? from contact""")
			.params(state, reason, "[" + verdict + "]", Timestamp.from(now()), Timestamp.from(now()))
			.update();
	}

	private void incident(long key, String type, String message) {
		this.cluster
			.add(new EngineSearch.OpenIncident(key, "abandoned-cart", "task_send-sms", type, message, key, key, now()));
	}

	private String ada() {
		return this.jdbc.sql("select id from contact").query(UUID.class).single().toString();
	}

	private static Instant now() {
		return Instant.parse("2026-11-24T12:00:00Z");
	}

}
