package dev.journeyman.journeys;

import java.util.List;

/**
 * What other modules find when they look at the steps of a model. Each sentence goes on
 * where the step's name ends: {@code names no template.}
 */
public interface StepReview {

	/**
	 * Why the step can never do its work. Asked when the model is deployed.
	 */
	default List<String> problems(Step step) {
		return List.of();
	}

	/**
	 * What may keep the step from doing its work here and now. Asked whenever the model
	 * is looked at.
	 */
	default List<String> hints(Step step) {
		return List.of();
	}

}
