package dev.journeyman.console;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.ChannelStates;
import dev.journeyman.messaging.Pauses;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What an operator sees and presses when something waits, or must not go out.
 */
@ConsoleTest
class OperationsPagesTests {

	private static final String HELD = "/operations/waiting?state=HELD&channel=EMAIL&journey=abandoned-cart&reason=channel-paused&fact.channel=email&fact.by=ada";

	private static final Reason PAUSED = Reason.of(Code.CHANNEL_PAUSED).with("channel", "email").with("by", "ada");

	private static final Reason SILENT = Reason.of(Code.PROVIDER_SILENT).with("provider", "SendGrid");

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

	@Autowired
	private Pauses pauses;

	@Autowired
	private ChannelStates channels;

	@Autowired
	private Clock clock;

	@BeforeEach
	void empty() {
		TestDatabase.empty(this.jdbc);
		this.cluster.reset();
	}

	@Test
	void gathersWhatWaitsByItsCause() throws Exception {
		dispatches(1234, "held", PAUSED);
		dispatches(2, "unconfirmed", SILENT);

		assertThat(page("/operations")).contains("1,234 emails held", "Email is paused by ada.",
				"The first is looked at again at", "2 emails that nobody knows the fate of",
				"Nobody knows yet whether SendGrid took them.", "Its news settle it; we look again at",
				"1,234 emails wait", "Send none of them", "They did not leave");
	}

	@Test
	void showsThoseOfOneCauseInPages() throws Exception {
		dispatches(60, "held", PAUSED);

		String first = page(HELD);
		assertThat(first).contains("60 emails held", "Contact ", "The next 50");
		assertThat(first.split("name=\"id\"", -1)).hasSize(51);
		String next = first.replaceFirst("(?s).*href=\"([^\"]*after=[^\"]*)\".*", "$1")
			.replace("&amp;", "&")
			.replace("%20", " ");
		assertThat(page(next).split("name=\"id\"", -1)).hasSize(11);
	}

	@Test
	void saysThatNothingWaitsThereAnyMore() throws Exception {
		assertThat(page(HELD)).contains("Nothing waits here any more");
		this.browser.perform(get("/operations/waiting")).andExpect(status().isBadRequest());
		this.browser.perform(get("/operations/news").param("provider", "\0")).andExpect(status().isBadRequest());
	}

	@Test
	void sendsNoneOfThoseThatWaitForOneCause() throws Exception {
		dispatches(3, "held", PAUSED);
		dispatches(1, "held", Reason.of(Code.CHANNEL_PAUSED).with("channel", "email").with("by", "bob"));

		press(cause(post("/operations/waiting"), "HELD", PAUSED).param("answer", "DO_NOT_SEND"))
			.andExpect(redirectedUrl("/operations"))
			.andExpect(flash().attribute("said", "3 emails are not sent."));

		assertThat(codes("suppressed")).containsOnly("operator-dropped").hasSize(3);
		assertThat(codes("held")).containsExactly("channel-paused");
	}

	@Test
	void settlesNothingThatWasSeenAtAnInstantNobodyKnows() throws Exception {
		press(post("/operations/waiting").param("state", "HELD")
			.param("channel", "EMAIL")
			.param("journey", "abandoned-cart")
			.param("reason", "journey-paused")
			.param("answer", "DO_NOT_SEND")
			.param("seen", "-1000000000-01-01T00:00:00Z")).andExpect(status().isBadRequest());
	}

	@Test
	void settlesOneOfThem() throws Exception {
		dispatches(2, "unconfirmed", SILENT);
		UUID id = this.jdbc.sql("select id from dispatch limit 1").query(UUID.class).single();

		press(cause(post("/operations/waiting/one"), "UNCONFIRMED", SILENT).param("answer", "ARRIVED")
			.param("id", id.toString())).andExpect(redirectedUrlPattern("/operations/waiting?*reason=provider-silent"))
			.andExpect(flash().attribute("said", "1 email counts as sent."));

		assertThat(codes("accepted")).containsExactly("operator-says-arrived");
	}

	@Test
	void showsAmongTheWaitingWhatStandsAtAnIncidentOnlyWhereIncidentsCannotBeListed() throws Exception {
		dispatches(1, "held", Reason.of(Code.MISCONFIGURED).with("template", "welcome"));
		this.jdbc.sql("update dispatch set held_until = null").update();

		assertThat(page("/operations")).contains("Nothing is held");
		this.cluster.offersNothing();
		assertThat(page("/operations")).contains("It goes on once that is mended and its step is retried.");
	}

	@Test
	void pausesAndResumesAllSendingAndAChannel() throws Exception {
		dispatches(3, "held", PAUSED);
		press(post("/operations/pause").param("scope", "EVERYTHING")).andExpect(redirectedUrl("/operations"));
		press(post("/operations/pause").param("scope", "SMS"));

		assertThat(page("/operations")).contains("Paused by grace", "Resume all sending", "Resume texts", "Pause email",
				"Resume all sending? 3 messages wait, and will leave within a quarter of an hour.");
		assertThat(page("/contacts")).contains("All sending is paused by grace.", "Texts: paused by grace.");

		press(post("/operations/resume").param("scope", "EVERYTHING"));
		press(post("/operations/resume").param("scope", "SMS"));
		assertThat(page("/contacts")).doesNotContain("paused by");
		this.browser.perform(post("/operations/pause").param("scope", "EVERYTHING")).andExpect(status().isForbidden());
	}

	@Test
	void showsThePauseOnAPageThatIsOpenAlready() throws Exception {
		this.pauses.pause(Channel.EMAIL, "the API");

		String alarms = this.browser.perform(get("/alarms").header("HX-Request", "true"))
			.andReturn()
			.getResponse()
			.getContentAsString();

		assertThat(alarms).contains("Email: paused by the API.").doesNotContain("<html");
	}

	@Test
	void saysThatAChannelIsStoppedWhileItIsPaused() throws Exception {
		stop("email", "SendGrid refuses the API key: set JOURNEYMAN_SENDGRID_APIKEY");
		this.pauses.pause(Channel.EMAIL, "grace");

		assertThat(page("/operations"))
			.contains("Paused by grace", "Its provider takes nothing, either.", "Email is stopped",
					"SendGrid refuses the API key", "Nothing is tried while it is paused.", "Not paused<")
			.doesNotContain("Try now");
	}

	@Test
	void saysWhyAChannelIsStoppedAndTriesItNow() throws Exception {
		stop("email", "SendGrid refuses the API key: set JOURNEYMAN_SENDGRID_APIKEY");

		assertThat(page("/operations"))
			.contains("Stopped</span> since", "A message is tried at", "Email is stopped", "Try now")
			.doesNotContain("Nothing needs you");
		assertThat(page("/journeys")).contains("Email: stopped. SendGrid refuses the API key");
		press(post("/operations/try").param("scope", "EMAIL"))
			.andExpect(flash().attribute("said", containsString("let through as a trial")));
		assertThat(page("/operations")).contains("The next message that is due is tried.");
		assertThat(this.channels.list().getFirst().stopped()).isNotNull();
		press(post("/operations/try").param("scope", "SMS"))
			.andExpect(flash().attribute("said", containsString("not stopped any more")));
	}

	@Test
	void hasNoSwitchForAChannelThatIsNotSetUp() throws Exception {
		assertThat(page("/operations")).contains("Not set up").doesNotContain("Pause WhatsApp");
		press(post("/operations/pause").param("scope", "WHATSAPP")).andExpect(status().isBadRequest());
		this.pauses.pause(Channel.WHATSAPP, "grace");
		assertThat(page("/contacts")).doesNotContain("paused by");
	}

	@Test
	void saysThatAProviderIsLeftAlone() throws Exception {
		this.jdbc.sql("""
				insert into sending_gate (scope, failures, failing_since, failure_reason, rest_from, rest_until, rests)
				values ('email', 5, :now, '{"code": "provider-silent"}', :now, :until, 1)""")
			.param("now", Timestamp.from(this.clock.instant()))
			.param("until", Timestamp.from(this.clock.instant().plusSeconds(60)))
			.update();

		assertThat(page("/operations")).contains("Messages wait<", "has failed again and again since",
				"The provider did not answer in time.", "A message tries it at");
	}

	@Test
	void saysThatAProviderAskedToWait() throws Exception {
		this.jdbc.sql("insert into sending_gate (scope, busy_since, busy_until) values ('email', now(), ?)")
			.param(Timestamp.from(this.clock.instant().plusSeconds(60)))
			.update();

		assertThat(page("/operations")).contains("Messages wait<", "The provider asked us to wait until");
	}

	@Test
	void showsNewsThatFoundNoMessageAndForgetsThem() throws Exception {
		news("set-aside", "interpretation-failed", "1");
		news("parked", "message-not-known-yet", "2");
		news("parked", "message-not-known-yet", "3");

		String page = page("/operations");
		assertThat(page).contains("1 piece of news from SendGrid: delivered", "Interpreting it failed.",
				"2 pieces of news from SendGrid: delivered", "The message it names is not known yet.");
		assertThat(page.indexOf("1 piece of news")).isLessThan(page.indexOf("Waits by itself"));
		String parked = "provider=sendgrid&kind=DELIVERED&state=PARKED&reason=message-not-known-yet";
		assertThat(page("/operations/news?" + parked)).contains("names no message of ours", "Forget");

		press(post("/operations/news?" + parked).param("answer", "KEEP")).andExpect(status().isBadRequest());
		press(post("/operations/news").param("answer", "FORGET")).andExpect(status().isBadRequest());
		press(post("/operations/news?state=PARKED").param("reason", "the message it names is not known yet")
			.param("answer", "FORGET")).andExpect(status().isBadRequest());
		press(post("/operations/news?state=PARKED").param("fact", "IllegalStateException").param("answer", "FORGET"))
			.andExpect(status().isBadRequest());
		press(post("/operations/news?" + parked).param("answer", "FORGET"))
			.andExpect(flash().attribute("said", "2 pieces of news are forgotten."));
		assertThat(page("/operations")).doesNotContain("2 pieces of news");
	}

	@Test
	void letsAnOperatorSayWhoseNewsItIs() throws Exception {
		this.demo.tell("cart-1", "cart.abandoned");
		String sent = message("accepted", "Your cart");
		String held = message("held", "Not yet");
		bounce("no-message-named", "ada@example.com", "1");
		String group = "provider=SendGrid&kind=FAILED&state=PARKED&reason=no-message-named";
		assertThat(page("/operations/news?" + group)).contains("names no message of ours: ada@example.com",
				"href=\"/operations/news/1\"");

		assertThat(page("/operations/news/1")).contains("ada@example.com", "Your cart", sent, "It is about this one")
			.doesNotContain("Not yet");
		assertThat(page("/operations/news/1?q=nobody")).contains("No message that it may be about was found.");
		press(post("/operations/news/1").param("dispatch", held)).andExpect(redirectedUrl("/operations/news/1"))
			.andExpect(flash().attribute("said", "That message never left: choose one that did."));
		press(post("/operations/news/1").param("dispatch", sent)).andExpect(redirectedUrl("/operations"))
			.andExpect(flash().attribute("said", "It is news of that message now."));

		await().until(() -> this.jdbc.sql("select count(*) from provider_event").query(Long.class).single() == 0);
		this.browser.perform(get("/operations/news/1")).andExpect(status().isNotFound());
		assertThat(page("/contacts/" + ada())).contains("Email could not be delivered",
				"grace said that it is about this message");
	}

	@Test
	void pausesAJourneyAndEndsItForEverybodyOnIt() throws Exception {
		this.demo.deployTheAbandonedCart();
		this.demo.tell("cart-1", "cart.abandoned");
		assertThat(page("/journeys/abandoned-cart")).contains("Pause this journey",
				"End this journey for the 1 person");

		press(post("/journeys/abandoned-cart/pause")).andExpect(redirectedUrl("/journeys/abandoned-cart"));
		assertThat(page("/journeys/abandoned-cart")).contains("Resume this journey", "<span>grace</span>");
		assertThat(page("/journeys")).contains("Paused by grace", "Abandoned cart is paused by grace.");

		press(post("/journeys/abandoned-cart/end"))
			.andExpect(flash().attribute("said", containsString("The journey ends for 1 person.")));
		press(post("/journeys/abandoned-cart/resume"));
		assertThat(page("/journeys")).doesNotContain("Paused by", "is paused by");
		press(post("/journeys/nothing/pause")).andExpect(status().isNotFound());
	}

	@Test
	void showsWhatTheEngineWouldNotTakeAndTellsItAgain() throws Exception {
		setAside("refused", "INVALID_ARGUMENT", 2);
		setAside("refused", "FAILED_PRECONDITION", 1);

		assertThat(page("/operations")).contains("2 orders to the engine set aside: begin the journey",
				"The engine refuses it (INVALID_ARGUMENT).", "1 order to the engine set aside: begin the journey");
		String cause = "kind=create&reason=refused&fact=INVALID_ARGUMENT";
		this.browser.perform(get("/operations/outbox?kind=create&reason=the engine refuses it"))
			.andExpect(status().isBadRequest());
		assertThat(page("/operations/outbox?" + cause)).contains("Tell again", "Drop");
		press(post("/operations/outbox?" + cause).param("answer", "KEEP")).andExpect(status().isBadRequest());
		press(post("/operations/outbox?" + cause).param("answer", "AGAIN"))
			.andExpect(flash().attribute("said", "2 orders are told again now."));
		assertThat(page("/operations")).doesNotContain("2 orders")
			.contains("The engine refuses it (FAILED_PRECONDITION).");
	}

	private ResultActions press(MockHttpServletRequestBuilder button) throws Exception {
		return this.browser.perform(button.with(csrf()));
	}

	private MockHttpServletRequestBuilder cause(MockHttpServletRequestBuilder request, String state, Reason reason) {
		reason.cause().facts().forEach((fact, value) -> request.param("fact." + fact, value));
		return request.param("state", state)
			.param("channel", "EMAIL")
			.param("journey", "abandoned-cart")
			.param("reason", reason.code().word())
			.param("seen", this.clock.instant().toString());
	}

	/** No page ever shows what a person does not understand. */
	private String page(String path) throws Exception {
		this.figures.renew();
		String page = this.browser.perform(get(path))
			.andExpect(status().isOk())
			.andReturn()
			.getResponse()
			.getContentAsString();
		assertThat(page.replaceAll("(?s)<pre.*?</pre>|value=\"[^\"]*\"", "")).doesNotContain("null", "Exception");
		return page;
	}

	private void dispatches(int count, String state, Reason reason) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
				  template, state, cause, provider, held_until, settle_at, unconfirmed_at, created_at, updated_at)
				select gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), 'abandoned-cart', 'email',
				  'marketing', 'abandoned-cart', :state, :cause::jsonb, 'sendgrid', :next, :next, :now, :now, :now
				from generate_series(1, :count)""")
			.param("state", state)
			.param("cause", reason.cause().json())
			.param("now", Timestamp.from(now))
			.param("next", Timestamp.from(now.plusSeconds(3600)))
			.param("count", count)
			.update();
	}

	private void news(String state, String reason, String id) {
		this.jdbc
			.sql("""
					insert into provider_event (provider, provider_event_id, kind, occurred_at, received_at, raw, state, reason)
					values ('sendgrid', ?, 'delivered', ?, ?, '{}', ?, ?)""")
			.params(id, Timestamp.from(this.clock.instant()), Timestamp.from(this.clock.instant()), state, reason)
			.update();
	}

	private String message(String state, String subject) {
		String id = UUID.randomUUID().toString();
		this.jdbc.sql("""
				insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
				  template, state, provider, address, content, handed_over_at, created_at, updated_at)
				values (gen_random_uuid(), 1, cast(:id as uuid), cast(:ada as uuid), 'abandoned-cart', 'email',
				  'marketing', 'abandoned-cart', :state, 'SendGrid', 'ada@example.com',
				  jsonb_build_object('subject', :subject, 'text', 'Dear Ada'), :now, :now, :now)""")
			.param("id", id)
			.param("ada", ada())
			.param("state", state)
			.param("subject", subject)
			.param("now", Timestamp.from(this.clock.instant()))
			.update();
		return id;
	}

	private void bounce(String reason, String recipient, String id) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc
			.sql("""
					insert into provider_event (provider, provider_event_id, kind, recipient, occurred_at, received_at, raw, state, reason)
					values ('SendGrid', ?, 'failed', ?, ?, ?, '{}', 'parked', ?)""")
			.params(id, recipient, now, now, reason)
			.update();
	}

	private String ada() {
		return this.jdbc.sql("select id::text from contact").query(String.class).single();
	}

	private void setAside(String reason, String fact, int count) {
		Timestamp now = Timestamp.from(this.clock.instant());
		this.jdbc.sql("""
				insert into engine_command (enrollment_id, kind, variables, created_at, due_at, set_aside_at, problem,
				  problem_fact)
				select gen_random_uuid(), 'create', '{}', :now, :now, :now, :reason, :fact
				from generate_series(1, :count)""")
			.param("now", now)
			.param("reason", reason)
			.param("fact", fact)
			.param("count", count)
			.update();
	}

	private void stop(String channel, String reason) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				insert into sending_gate (scope, stopped_by, stop_reason, stopped_at, next_try_at)
				values (?, 'sendgrid', ?, ?, ?)""")
			.params(channel, reason, Timestamp.from(now), Timestamp.from(now.plusSeconds(60)))
			.update();
	}

	private List<String> codes(String state) {
		return this.jdbc.sql("select cause ->> 'code' from dispatch where state = ?")
			.param(state)
			.query(String.class)
			.list();
	}

}
