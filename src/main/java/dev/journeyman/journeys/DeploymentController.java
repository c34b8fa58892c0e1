package dev.journeyman.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.journeyman.journeys.Engine.Definition;
import dev.journeyman.journeys.Engine.EngineRefused;
import dev.journeyman.journeys.Engine.EngineUnavailable;
import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.Refusal;
import dev.journeyman.shared.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows the journeys there are, and deploys on purpose: a new model, or an older version
 * to go back to.
 */
@RestController
@Tag(name = "Journeys", description = "What runs.")
class DeploymentController {

	private static final int LARGEST_MODEL = 2 * 1024 * 1024;

	private final JourneyCatalog catalog;

	private final Deployments deployments;

	private final Engine engine;

	DeploymentController(JourneyCatalog catalog, Deployments deployments, Engine engine) {
		this.catalog = catalog;
		this.deployments = deployments;
		this.engine = engine;
	}

	@GetMapping("/api/v1/journeys")
	@Operation(summary = "The newest version of each journey")
	List<JourneyView> journeys() {
		return this.catalog.journeys().stream().map(JourneyView::of).toList();
	}

	@PostMapping(path = "/api/v1/deployments", consumes = { MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Deploy a model", description = "The body is one BPMN file with one executable process.")
	JourneyView deploy(InputStream body) throws IOException {
		byte[] bpmn = body.readNBytes(LARGEST_MODEL + 1);
		if (bpmn.length > LARGEST_MODEL) {
			throw Refusal.tooLarge("The model is larger than 2 MiB.");
		}
		return deploy(bpmn);
	}

	@PostMapping(path = "/api/v1/deployments", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Go back to an older version",
			description = "Names a journey and one of its versions, whose content becomes the newest version.")
	JourneyView goBack(InputStream body) {
		JsonFields fields = JsonBody.readObject(body, 10_000);
		String journey = fields.requiredText("journey", 200);
		String version = fields.requiredText("version", 10);
		fields.refuseUnknown();
		if (!fields.violations().isEmpty() || journey == null) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
		return this.deployments.versions(journey)
			.stream()
			.filter((deployment) -> String.valueOf(deployment.version()).equals(version))
			.findFirst()
			.flatMap((deployment) -> this.deployments.bpmn(deployment.definitionKey()))
			.map(this::deploy)
			.orElseThrow(() -> Refusal.notFound("There is no such version of a journey of this name."));
	}

	private JourneyView deploy(byte[] bpmn) {
		JourneyModel model = model(bpmn);
		if (!model.problems().isEmpty()) {
			throw new Refusal(HttpStatus.BAD_REQUEST,
					model.problems().stream().map((problem) -> new Violation("model", problem)).toList());
		}
		try {
			Definition definition = this.engine.deploy(model.processId() + ".bpmn", bpmn);
			this.deployments.record(definition, bpmn, "interface");
			return JourneyView.of(this.deployments.find(definition.key()).orElseThrow());
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

	/**
	 * A journey as the API shows it.
	 *
	 * @param journey its process id
	 * @param name in words
	 * @param version the engine's count
	 * @param startedBy the customer event that starts it
	 * @param problems why it starts nothing
	 */
	record JourneyView(String journey, String name, int version, @Nullable String startedBy, List<String> problems) {

		static JourneyView of(Deployment deployment) {
			Trigger trigger = deployment.model().trigger();
			return new JourneyView(deployment.processId(), deployment.model().name(), deployment.version(),
					(trigger != null) ? trigger.event() : null, deployment.model().problems());
		}

	}

}
