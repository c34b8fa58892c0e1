package dev.journeyman.workers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.journeyman.shared.Held;
import dev.journeyman.shared.Misconfigured;
import dev.journeyman.workers.JobReactions.Reaction;
import io.camunda.client.api.response.ActivatedJob;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class JobReactionsTests {

	private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

	private final JobReactions reactions = new JobReactions((command, failure) -> {
	}, mock(), Clock.fixed(NOON, ZoneOffset.UTC));

	@Test
	void holdsWithRetriesUntouchedUntilTheInstant() {
		Held held = new Held(NOON.plusSeconds(100), "SendGrid is busy");

		Reaction reaction = this.reactions.reaction(held, aJobWithRetries(3));

		assertThat(reaction.retries()).isEqualTo(3);
		assertThat(reaction.backOff()).isEqualTo(Duration.ofSeconds(100));
		assertThat(reaction.text()).isEqualTo("SendGrid is busy");
	}

	@Test
	void neverHoldsIntoThePast() {
		Held held = new Held(NOON.minusSeconds(1), "a lease");

		Reaction reaction = this.reactions.reaction(held, aJobWithRetries(3));

		assertThat(reaction.backOff()).isPositive();
	}

	@Test
	void findsAHoldBehindWhatWrapsIt() {
		Exception wrapped = new IllegalStateException(new Held(NOON.plusSeconds(5), "later"));

		assertThat(this.reactions.reaction(wrapped, aJobWithRetries(2)).retries()).isEqualTo(2);
	}

	@Test
	void makesAMisconfigurationAnIncidentAtOnce() {
		Misconfigured misconfigured = new Misconfigured("Template welcome has no sms.txt");

		Reaction reaction = this.reactions.reaction(misconfigured, aJobWithRetries(3));

		assertThat(reaction.retries()).isZero();
		assertThat(reaction.text()).isEqualTo("Template welcome has no sms.txt");
	}

	@Test
	void holdsWhileTheDatabaseIsAway() {
		Exception away = new DataAccessResourceFailureException("connection to ada@example.com refused");

		Reaction reaction = this.reactions.reaction(away, aJobWithRetries(1));

		assertThat(reaction.retries()).isEqualTo(1);
		assertThat(reaction.backOff()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(15));
		assertThat(reaction.text()).isEqualTo("the database does not answer");
	}

	@Test
	void namesTheTypeOfABugAndNeverItsData() {
		Exception bug = new IllegalStateException("ada@example.com has no name");

		Reaction reaction = this.reactions.reaction(bug, aJobWithRetries(3));

		assertThat(reaction.retries()).isEqualTo(2);
		assertThat(reaction.text()).contains("IllegalStateException", "send-email").doesNotContain("ada@example.com");
	}

	@Test
	void growsTheBackOffOfABug() {
		Exception bug = new IllegalStateException();

		Duration first = this.reactions.reaction(bug, aJobWithRetries(3)).backOff();
		Duration second = this.reactions.reaction(bug, aJobWithRetries(2)).backOff();

		assertThat(second).isGreaterThan(first);
	}

	private static ActivatedJob aJobWithRetries(int retries) {
		ActivatedJob job = mock();
		given(job.getType()).willReturn("send-email");
		given(job.getKey()).willReturn(2251799813685300L);
		given(job.getRetries()).willReturn(retries);
		return job;
	}

}
