package dev.journeyman.stories;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.Instances;
import dev.journeyman.messaging.LostSteps;
import dev.journeyman.messaging.LostSteps.LostStep;
import dev.journeyman.messaging.Pauses;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A held message whose job the engine has lost.
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
		LostStep lost = this.lostSteps.overdue(10).getFirst();
		this.lostSteps.conclude(lost);
		assertThat(beginAgain(this.lostSteps.take(10).getFirst())).contains(true);
		this.lostSteps.told(lost, false);
		assertThat(beginAgain(lost)).as("an element that is gone").contains(false);
		this.play.settles();

		assertThat(this.play.dispatchesTo(ada).findValuesAsText("state")).containsExactly("held", "suppressed");
		this.pauses.resume(Channel.EMAIL);
		this.play.passes(Duration.ofHours(1));
		assertThat(this.play.mailsOf(ada)).hasSize(1);
	}

	private Optional<Boolean> beginAgain(LostStep lost) {
		long instance = Objects
			.requireNonNull(this.enrollments.find(lost.enrollmentId()).orElseThrow().processInstanceKey());
		return this.instances.beginAgain(instance, lost.elementInstanceKey(), lost.step());
	}

}
