package dev.journeyman.console;

import java.time.Instant;

import dev.journeyman.console.EngineSearch.OpenIncident;
import io.camunda.client.api.search.enums.IncidentErrorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class RemediesTests {

	@Test
	void takesCauseAndAdviceFromOurOwnWorkers() {
		OpenIncident incident = incident("JOB_NO_RETRIES", "Template welcome has no sms.txt. Add it, and retry.");

		assertThat(Remedies.cause(incident)).isEqualTo("Template welcome has no sms.txt");
		assertThat(Remedies.fix(incident)).isEqualTo("Add it, and retry.");
	}

	@Test
	void neverShowsTheNameOfAnException() {
		OpenIncident incident = incident("JOB_NO_RETRIES",
				"A bug, or something nobody thought of: NullPointerException in send-email. See the log.");

		assertThat(Remedies.cause(incident) + Remedies.fix(incident)).doesNotContain("Exception");
	}

	@ParameterizedTest
	@EnumSource
	void knowsWhatToDoAboutEveryKindOfIncident(IncidentErrorType type) {
		OpenIncident incident = incident(type.name(), "Expected result of the expression 'a' to be 'STRING'");

		assertThat(Remedies.cause(incident)).isNotBlank();
		assertThat(Remedies.fix(incident)).containsIgnoringCase("retry");
	}

	private static OpenIncident incident(String type, String message) {
		return new OpenIncident(1, "welcome", "task_send-sms", type, message, 2, null,
				Instant.parse("2026-11-24T12:00:00Z"));
	}

}
