package dev.journeyman.workers;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import dev.journeyman.journeys.Claims;
import dev.journeyman.journeys.Claims.Claim;
import dev.journeyman.journeys.Instances;
import dev.journeyman.shared.Held;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.ProcessDefinitionKey;
import io.camunda.client.annotation.ProcessInstanceKey;
import io.camunda.client.annotation.Variable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Begins every journey: claims the enrollment for this instance before anything else of
 * the model is active, or cancels an instance that must not run.
 */
@Component
public class EnrollmentStartedWorker {

	static final String JOB_TYPE = "enrollment-started";

	private static final Logger logger = LoggerFactory.getLogger(EnrollmentStartedWorker.class);

	private final Claims claims;

	private final Instances instances;

	private final Clock clock;

	EnrollmentStartedWorker(Claims claims, Instances instances, Clock clock) {
		this.claims = claims;
		this.instances = instances;
		this.clock = clock;
	}

	/**
	 * Answers the variables that an instance started by hand still lacks.
	 */
	@JobWorker(type = JOB_TYPE)
	public Map<String, Object> begin(@ProcessInstanceKey long instance, @ProcessDefinitionKey long definition,
			@Variable(name = "enrollmentId") @Nullable Object enrollmentId,
			@Variable(name = "contactId") @Nullable Object contactId,
			@Variable(name = "subject") @Nullable Object subject) {
		Claim claim = this.claims.claim(new Claims.Instance(instance, definition, Inputs.text(enrollmentId),
				Inputs.text(contactId), Inputs.text(subject)));
		return switch (claim) {
			case Claim.Claimed claimed -> claimed.variables();
			case Claim.NotWanted notWanted -> {
				logger.info("Cancelling instance {}: {}", instance, notWanted.reason());
				this.instances.cancel(instance);
				throw new Held(this.clock.instant().plus(Duration.ofSeconds(10)), notWanted.reason());
			}
		};
	}

}
