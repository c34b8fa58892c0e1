package dev.journeyman.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.journeyman.console.EngineSearch.UntakenJob;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

/**
 * Steps that no worker takes, on the page <em>Operations</em>.
 */
@ConsoleTest
class UntakenJobsTests {

	private static final long INSTANCE = 4711;

	private static final Duration TWO_HOURS = Duration.ofHours(2);

	@Autowired
	private MockMvc browser;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private FakeEngineSearch cluster;

	@Autowired
	private UntakenJobs untaken;

	@Autowired
	private ConsoleWorld.Demo demo;

	@Autowired
	private Clock clock;

	@BeforeEach
	void letAdaBeOnAJourneyWithAFax() throws Exception {
		TestDatabase.empty(this.jdbc);
		this.cluster.reset();
		this.untaken.forget();
		this.demo.deployTheAbandonedCart("type=\"send-sms\"", "type=\"send-fax\"");
		this.demo.tell("cart-1", "cart.abandoned");
		this.jdbc.sql("update enrollment set process_instance_key = ?").param(INSTANCE).update();
	}

	@Test
	void areListedByTypeWithTheirPeople() throws Exception {
		job(1, "send-fax", INSTANCE, TWO_HOURS);
		job(2, "send-fax", INSTANCE, TWO_HOURS);
		job(3, "send-fax", 4712, TWO_HOURS);

		assertThat(page("/operations"))
			.contains("2 people stand at send-fax", "No worker has taken a job of this type for an hour or longer",
					">Abandoned cart</a>, since", "Abandoned cart: Send the reminder by text",
					"<input type=\"hidden\" name=\"type\" value=\"send-fax\">")
			.doesNotContain("Nothing needs you");
		assertThat(page("/operations/jobs?type=send-fax")).contains("2 people stand at send-fax", ">Ada</a>",
				"Process instance 4712");
	}

	@Test
	void areNotListedBeforeAnHourIsOver() throws Exception {
		job(1, "send-fax", INSTANCE, Duration.ofMinutes(59));

		assertThat(page("/operations")).contains("Nothing needs you");
		assertThat(page("/operations/jobs?type=send-fax")).contains("Nothing waits here any more");
	}

	@Test
	void areNotListedWhereOurOwnWorkersTakeThem() throws Exception {
		this.cluster.add(new UntakenJob(1, "send-email", "abandoned-cart", "task_send-email", INSTANCE,
				this.clock.instant().minus(TWO_HOURS)));
		job(2, "send-email", INSTANCE, TWO_HOURS);

		assertThat(page("/operations")).contains("Nothing needs you");
	}

	@Test
	void areListedWhereTheirTypeIsComputed() throws Exception {
		TestDatabase.empty(this.jdbc);
		this.demo.deployTheAbandonedCart("type=\"send-sms\"", "type=\"=jobType\"");
		job(1, "send-telex", INSTANCE, TWO_HOURS);

		assertThat(page("/operations")).contains("1 person stands at send-telex");
	}

	@Test
	void areShownInPages() throws Exception {
		for (int key = 1; key <= 60; key++) {
			job(key, "send-fax", INSTANCE + key, TWO_HOURS);
		}

		String first = page("/operations/jobs?type=send-fax");

		assertThat(first.split("Process instance", -1)).hasSize(51);
		String next = first.replaceFirst("(?s).*href=\"([^\"]*after=[^\"]*)\".*", "$1").replace("&amp;", "&");
		assertThat(page(next).split("Process instance", -1)).hasSize(11);
	}

	@Test
	void areSearchedForOnceHoweverManyLook() throws Exception {
		page("/operations");
		job(1, "send-fax", INSTANCE, TWO_HOURS);

		assertThat(page("/operations")).contains("Nothing needs you");
		this.untaken.forget();
		assertThat(page("/operations")).contains("1 person stands at send-fax");
	}

	@Test
	void areUnknownWhereTheClusterOffersNoSearch() throws Exception {
		job(1, "send-fax", INSTANCE, TWO_HOURS);
		this.cluster.offersNothing();

		assertThat(page("/operations")).contains("Steps whose jobs no worker takes cannot be listed, either.")
			.doesNotContain("send-fax");
	}

	private void job(long key, String type, long instance, Duration ago) {
		Instant since = this.clock.instant().minus(ago);
		this.cluster.add(new UntakenJob(key, type, "abandoned-cart", "task_send-sms", instance, since));
	}

	private String page(String path) throws Exception {
		return this.browser.perform(get(path)).andReturn().getResponse().getContentAsString();
	}

}
