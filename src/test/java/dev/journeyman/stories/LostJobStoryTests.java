package dev.journeyman.stories;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Instances;
import dev.journeyman.journeys.Instances.Beginning;
import dev.journeyman.messaging.LostSteps;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.Pauses;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages whose job the engine has lost while it waited.
 */
@Story
class LostJobStoryTests {

	@Autowired
	private Play play;

	@Autowired
	private Pauses pauses;

	@Autowired
	private LostSteps lostSteps;

	@Autowired
	private Enrollments enrollments;

	@Autowired
	private Instances instances;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void beginsTheStepAgainAndSendsOnce() {
		Customer ada = this.play.meet(Customer.ada());
		this.pauses.pause(Channel.EMAIL, "maria");
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(Duration.ofHours(2));

		this.jdbc.sql("update dispatch set held_until = ?")
			.param(Timestamp.from(this.play.now().minus(Duration.ofMinutes(20))))
			.update();
		this.lostSteps.conclude(this.lostSteps.overdue(10).getFirst());
		begins(Map.of());
		this.play.settles();

		assertThat(this.play.dispatchesTo(ada).findValuesAsText("state")).containsExactly("held", "suppressed");
		this.pauses.resume(Channel.EMAIL);
		this.play.passes(Duration.ofHours(1));
		assertThat(this.play.mailsOf(ada)).hasSize(1);
	}

	@Test
	void letsTheStepHearThatItsMessageArrivedAndSendsNothing() {
		Customer ada = this.play.meet(Customer.ada());
		this.play.emailsAreTakenWithoutAnAnswer();
		this.play.abandonsCart(ada, "cart-4711");
		this.play.passes(Duration.ofHours(2));
		assertThat(this.play.dispatchesTo(ada).findValuesAsText("state")).containsExactly("accepted");
		String dispatch = this.play.dispatchesTo(ada).path(0).path("id").asText();

		int waiting = this.jdbc.sql("update dispatch set job_due_at = ? where job_due_at is not null")
			.param(Timestamp.from(this.play.now().minus(Duration.ofMinutes(20))))
			.update();
		assertThat(waiting).isOne();
		this.lostSteps.conclude(this.lostSteps.overdue(10).getFirst());
		begins(Map.of("settledDispatch", dispatch));
		this.play.settles();

		assertThat(this.lostSteps.overdue(10)).as("whose answer has not been heard").isEmpty();
		assertThat(this.play.mailsOf(ada)).hasSize(1);
		assertThat(this.play.dispatchesTo(ada).findValuesAsText("id")).containsExactly(dispatch);
		this.play.opens(this.play.mailsOf(ada).getFirst());
		assertThat(this.play.enrollmentsOf(ada).path(0).path("endReason").asText()).isEqualTo("completed");
		assertThat(this.play.textsOf(ada)).isEmpty();
	}

	private void begins(Map<String, Object> variables) {
		LostStep lost = this.lostSteps.take(10).getFirst();
		assertThat(beginAgain(lost, variables)).isEqualTo(Beginning.BEGUN);
		this.lostSteps.begun(lost);
		assertThat(beginAgain(lost, variables)).as("an element that is gone").isEqualTo(Beginning.GONE);
	}

	private Beginning beginAgain(LostStep lost, Map<String, Object> variables) {
		long instance = Objects
			.requireNonNull(this.enrollments.find(lost.enrollmentId()).orElseThrow().processInstanceKey());
		return this.instances.beginAgain(instance, lost.elementInstanceKey(), lost.step(), variables);
	}

}
