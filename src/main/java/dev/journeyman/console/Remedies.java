package dev.journeyman.console;

import dev.journeyman.console.EngineSearch.OpenIncident;

/**
 * What an incident means and how to mend it, in plain words.
 */
final class Remedies {

	/** How our own workers begin the text of what they did not foresee. */
	private static final String BUG = "A bug";

	private Remedies() {
	}

	/**
	 * What is wrong. Our own workers write it for people; the engine's words are better
	 * kept behind "details".
	 */
	static String cause(OpenIncident incident) {
		return switch (incident.type()) {
			case "JOB_NO_RETRIES", "EXECUTION_LISTENER_NO_RETRIES", "TASK_LISTENER_NO_RETRIES" ->
				ours(incident) ? firstSentence(incident.message()) : "A step failed in a way nobody foresaw";
			case "IO_MAPPING_ERROR" -> "A value the step needs could not be worked out";
			case "EXTRACT_VALUE_ERROR" -> "An expression of the model could not be worked out";
			case "CONDITION_ERROR" -> "No way out of a gateway fits";
			case "CALLED_ELEMENT_ERROR", "RESOURCE_NOT_FOUND" -> "A process that the journey calls is not there";
			case "CALLED_DECISION_ERROR", "DECISION_EVALUATION_ERROR" -> "A decision could not be taken";
			case "UNHANDLED_ERROR_EVENT" -> "A step reported an error that the model does not catch";
			case "MESSAGE_SIZE_EXCEEDED" -> "The journey carries more data than the engine can hold";
			default -> "The engine could not go on";
		};
	}

	/**
	 * What to do.
	 */
	static String fix(OpenIncident incident) {
		return switch (incident.type()) {
			case "JOB_NO_RETRIES", "EXECUTION_LISTENER_NO_RETRIES", "TASK_LISTENER_NO_RETRIES" ->
				ours(incident) ? advice(incident.message())
						: "The application's log says where it failed. Once that is mended, retry.";
			case "IO_MAPPING_ERROR", "EXTRACT_VALUE_ERROR" ->
				"Look at the expression under details. Contacts on this version need the missing value; deploy a mended model for those to come. Then retry.";
			case "CONDITION_ERROR" ->
				"Give the gateway a default way out, or a condition for this case, and deploy the model. Who stands here goes on only if a condition fits after all: then retry, or cancel in Operate.";
			case "CALLED_ELEMENT_ERROR", "RESOURCE_NOT_FOUND", "CALLED_DECISION_ERROR" ->
				"Deploy what is named under details. Then retry.";
			case "DECISION_EVALUATION_ERROR" -> "Mend the decision table and deploy it. Then retry.";
			case "UNHANDLED_ERROR_EVENT" ->
				"Catch the error at the step and deploy the model. Who stands here already: retry once the reason is gone.";
			default -> "Details say what the engine met. Once that is mended, retry.";
		};
	}

	/**
	 * Our own workers say what is wrong in a first sentence, and what to do in the next.
	 */
	private static String firstSentence(String message) {
		int end = message.indexOf(". ");
		return (end > 0) ? message.substring(0, end) : message;
	}

	private static String advice(String message) {
		int end = message.indexOf(". ");
		return (end > 0) ? message.substring(end + 2) : "Mend what it names. Then retry.";
	}

	private static boolean ours(OpenIncident incident) {
		String message = incident.message();
		return !message.isBlank() && !message.startsWith(BUG) && !message.contains("Exception")
				&& message.indexOf('\n') < 0;
	}

}
