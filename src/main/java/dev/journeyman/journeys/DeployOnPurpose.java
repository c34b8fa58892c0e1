package dev.journeyman.journeys;

import java.util.List;

import dev.journeyman.journeys.Engine.Definition;
import dev.journeyman.journeys.Engine.EngineRefused;
import dev.journeyman.journeys.Engine.EngineUnavailable;
import dev.journeyman.shared.Refusal;
import dev.journeyman.shared.Violation;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * Deploys because somebody wants it: a new model, or an older version to go back to.
 */
@Service
public class DeployOnPurpose {

	private final Deployments deployments;

	private final ModelReview review;

	private final Engine engine;

	DeployOnPurpose(Deployments deployments, ModelReview review, Engine engine) {
		this.deployments = deployments;
		this.review = review;
		this.engine = engine;
	}

	/**
	 * Makes the content of an older version the newest one.
	 * @throws Refusal if there is no such version, or the engine does not take it
	 */
	public Deployment goBack(String journey, String version) {
		return this.deployments.versions(journey)
			.stream()
			.filter((deployment) -> String.valueOf(deployment.version()).equals(version))
			.findFirst()
			.flatMap((deployment) -> this.deployments.bpmn(deployment.definitionKey()))
			.map(this::deploy)
			.orElseThrow(() -> Refusal.notFound("There is no such version of a journey of this name."));
	}

	Deployment deploy(byte[] bpmn) {
		JourneyModel model = model(bpmn);
		List<String> problems = this.review.problems(model);
		if (!problems.isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST,
					problems.stream().map((problem) -> new Violation("model", problem)).toList());
		}
		try {
			Definition definition = this.engine.deploy(model.processId() + ".bpmn", bpmn);
			this.deployments.record(definition, bpmn, "interface");
			return this.deployments.find(definition.key()).orElseThrow();
		}
		catch (EngineRefused ex) {
			throw Refusal.badRequest("model", "The engine does not accept it: " + ex.getMessage());
		}
		catch (EngineUnavailable ex) {
			throw new Refusal(HttpStatus.SERVICE_UNAVAILABLE,
					List.of(new Violation("model", "The engine does not answer: send the same again later.")));
		}
	}

	private static JourneyModel model(byte[] bpmn) {
		try {
			return JourneyModels.read(bpmn);
		}
		catch (IllegalArgumentException ex) {
			throw Refusal.badRequest("model", String.valueOf(ex.getMessage()));
		}
	}

}
