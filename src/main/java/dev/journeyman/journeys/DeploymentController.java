package dev.journeyman.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.journeyman.shared.JsonBody;
import dev.journeyman.shared.JsonFields;
import dev.journeyman.shared.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
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

	private final DeployOnPurpose deploying;

	private final JourneyHints hints;

	DeploymentController(JourneyCatalog catalog, DeployOnPurpose deploying, JourneyHints hints) {
		this.catalog = catalog;
		this.deploying = deploying;
		this.hints = hints;
	}

	@GetMapping("/api/v1/journeys")
	@Operation(summary = "The newest version of each journey")
	List<JourneyView> journeys() {
		return this.catalog.journeys().stream().map(this::view).toList();
	}

	@PostMapping(path = "/api/v1/deployments", consumes = { MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE })
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(summary = "Deploy a model, or go back to an older version",
			description = "XML is one BPMN file with one executable process. JSON names a journey and one of its"
					+ " versions, whose content becomes the newest version.",
			requestBody = @RequestBody(required = true,
					content = { @Content(mediaType = MediaType.APPLICATION_XML_VALUE),
							@Content(mediaType = MediaType.TEXT_XML_VALUE),
							@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = VersionBody.class)) }))
	@ApiResponse(responseCode = "201", description = "The newest version")
	@ApiResponse(responseCode = "400", description = "It cannot be deployed; the errors say why",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE))
	JourneyView deploy(InputStream body) throws IOException {
		byte[] bpmn = body.readNBytes(LARGEST_MODEL + 1);
		if (bpmn.length > LARGEST_MODEL) {
			throw Refusal.tooLarge("The model is larger than 2 MiB.");
		}
		return view(this.deploying.deploy(bpmn));
	}

	@PostMapping(path = "/api/v1/deployments", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(hidden = true)
	JourneyView goBack(InputStream body) {
		JsonFields fields = JsonBody.readObject(body, 10_000);
		String journey = fields.requiredText("journey", 200);
		String version = fields.requiredText("version", 10);
		fields.refuseUnknown();
		if (!fields.violations().isEmpty() || journey == null || version == null) {
			throw new Refusal(HttpStatus.BAD_REQUEST, fields.violations());
		}
		return view(this.deploying.goBack(journey, version));
	}

	private JourneyView view(Deployment deployment) {
		Trigger trigger = deployment.model().trigger();
		return new JourneyView(deployment.processId(), deployment.model().name(), deployment.version(),
				(trigger != null) ? trigger.event() : null, deployment.problems(),
				this.hints.of(deployment).stream().map(Hint::text).toList());
	}

	/**
	 * The body, for those who read about it.
	 *
	 * @param journey its process id
	 * @param version as the list of its versions names it
	 */
	@Schema(name = "OlderVersion")
	record VersionBody(String journey, String version) {
	}

	/**
	 * A journey as the API shows it.
	 *
	 * @param journey its process id
	 * @param name in words
	 * @param version the engine's count
	 * @param startedBy the customer event that starts it
	 * @param problems why it starts nothing
	 * @param hints what somebody should know of it; it starts all the same
	 */
	record JourneyView(String journey, String name, int version, @Nullable String startedBy, List<String> problems,
			List<String> hints) {
	}

}
