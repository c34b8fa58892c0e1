package dev.journeyman;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which settings are missing, and what to type for a local run that needs none.
 */
class MissingSettingsAnalyzer extends AbstractFailureAnalyzer<MissingSettings> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingSettings cause) {
		return new FailureAnalysis("These settings are missing:\n\n" + cause.getMessage(),
				"Set each of them, best as an environment variable. To try Journeyman on this machine without any "
						+ "setting, an account or a cluster, type:\n\n  mvn spring-boot:test-run",
				cause);
	}

}
