package dev.journeyman.journeys;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A model as the whole application sees it: its own rules, and what other modules know of
 * its steps.
 */
@Component
class ModelReview {

	private final ObjectProvider<StepReview> reviews;

	ModelReview(ObjectProvider<StepReview> reviews) {
		this.reviews = reviews;
	}

	/**
	 * Why it may not run here, in sentences that begin with the element they are about.
	 */
	List<String> problems(JourneyModel model) {
		return Stream.concat(model.problems().stream(), said(model, StepReview::problems).map(Hint::text))
			.distinct()
			.toList();
	}

	/**
	 * What somebody should know of it.
	 */
	List<Hint> hints(JourneyModel model) {
		return said(model, StepReview::hints).distinct().toList();
	}

	private Stream<Hint> said(JourneyModel model, BiFunction<StepReview, Step, List<String>> asked) {
		return model.steps()
			.stream()
			.flatMap((step) -> this.reviews.orderedStream()
				.flatMap((review) -> asked.apply(review, step).stream())
				.map((sentence) -> new Hint(step.elementId(), step.said() + " " + sentence)));
	}

}
