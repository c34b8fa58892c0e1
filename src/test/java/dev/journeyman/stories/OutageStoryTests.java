package dev.journeyman.stories;

import java.time.Duration;

import io.camunda.client.CamundaClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A provider is away for ten minutes while its message is due.
 */
@Story
class OutageStoryTests {

	private static final Duration TWO_HOURS = Duration.ofHours(2);

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	@Autowired
	private Play play;

	@Autowired
	private CamundaClient engine;

	@Test
	void tenMinutesWithoutAProviderAreNoIncidentAndOneEmail() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.abandonsCart(ada, "cart-4711");
		this.play.emailsFindNobody();

		this.play.passes(TWO_HOURS);
		this.play.passes(TEN_MINUTES);

		assertThat(this.play.mailsOf(ada)).isEmpty();
		assertThat(incidents()).as("incidents").isZero();
		assertThat(this.play.dispatchesTo(ada).path(0).path("state").asText()).isEqualTo("held");

		this.play.emailsFlowAgain();
		this.play.passes(TEN_MINUTES);

		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(incidents()).as("incidents").isZero();
	}

	private long incidents() {
		return this.engine.newIncidentSearchRequest().send().join().page().totalItems();
	}

}
