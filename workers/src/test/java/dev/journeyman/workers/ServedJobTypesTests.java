package dev.journeyman.workers;

import io.camunda.client.annotation.JobWorker;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ServedJobTypesTests {

	@Test
	void areThoseOfEveryWorkerThatIsSwitchedOn() {
		try (AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext(
				ServedJobTypes.class, LoyaltyWorker.class)) {
			assertThat(application.getBean(ServedJobTypes.class).jobTypes()).containsExactly("add-points",
					"dropPoints");
		}
	}

	/**
	 * A worker as a user of ours may add it.
	 */
	static class LoyaltyWorker {

		@JobWorker(type = "add-points")
		void add() {
		}

		@JobWorker
		void dropPoints() {
		}

		@JobWorker(type = "audit", enabled = false)
		void audit() {
		}

	}

}
