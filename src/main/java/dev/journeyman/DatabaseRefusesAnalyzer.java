package dev.journeyman;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says why the application cannot use its database, and which setting to mend.
 */
class DatabaseRefusesAnalyzer extends AbstractFailureAnalyzer<DatabaseRefuses> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DatabaseRefuses cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
