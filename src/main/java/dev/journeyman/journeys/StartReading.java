package dev.journeyman.journeys;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import dev.journeyman.consent.Purpose;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the start event of a process says: what triggers it, how often, and what for.
 *
 * @param trigger what enrolls, if anything does
 * @param purpose what it is for, if it says so
 * @param declared whether it says anything of a journey's
 */
record StartReading(@Nullable Trigger trigger, Optional<Purpose> purpose, boolean declared) {

	private static final Duration MAX_AGE = Duration.ofDays(1);

	static final Set<String> PROPERTIES = new TreeSet<>(List.of("trigger.event", "trigger.when", "trigger.reentry",
			"trigger.cool-down", "trigger.max-age", "purpose", "event.properties"));

	static StartReading of(ModelElements elements, ModelProblems problems) {
		List<StartEvent> starts = elements.process()
			.getChildElementsByType(StartEvent.class)
			.stream()
			.filter((start) -> start.getEventDefinitions().isEmpty())
			.toList();
		if (starts.size() != 1) {
			problems.add(elements.process(),
					"needs exactly one start event without a symbol, and has " + starts.size() + ".");
			return new StartReading(null, Optional.empty(), false);
		}
		AtomicReference<StartReading> reading = new AtomicReference<>(new StartReading(null, Optional.empty(), true));
		problems.each(starts, (start) -> reading.set(of(start, problems)));
		return reading.get();
	}

	private static StartReading of(StartEvent start, ModelProblems problems) {
		for (ZeebeProperty property : ModelElements.properties(start)) {
			String name = property.getName();
			if (name != null && name.startsWith("trigger.") && !PROPERTIES.contains(ExactName.clean(name))) {
				problems.add(start,
						"has the unknown property " + name + ". Known are " + String.join(", ", PROPERTIES) + ".");
			}
		}
		boolean declared = PROPERTIES.stream().anyMatch((name) -> ModelElements.property(start, name).isPresent());
		Optional<Purpose> purpose = purpose(start, problems);
		Optional<String> event = ModelElements.property(start, "trigger.event");
		if (event.isEmpty() && saysWhen(start)) {
			problems.add(start,
					"says when or how often a customer event enrolls, but not which. Set trigger.event, "
							+ "such as cart.abandoned. A journey that is only started by hand has no trigger.when, "
							+ "no trigger.cool-down, and trigger.reentry one-at-a-time.");
		}
		event.ifPresent((name) -> checkEvent(name, start, problems));
		return new StartReading(event.map((name) -> trigger(name, start, problems)).orElse(null), purpose, declared);
	}

	private static void checkEvent(String event, StartEvent start, ModelProblems problems) {
		if (!EventName.accepts(event)) {
			problems.add(start, "can never start: its trigger.event is " + EventName.refusal(event, ""));
		}
	}

	private static boolean saysWhen(StartEvent start) {
		return ModelElements.property(start, "trigger.when").isPresent()
				|| ModelElements.property(start, "trigger.cool-down").isPresent()
				|| ModelElements.property(start, "trigger.reentry")
					.filter((word) -> !Reentry.ONE_AT_A_TIME.word().equals(word))
					.isPresent();
	}

	private static Trigger trigger(String event, StartEvent start, ModelProblems problems) {
		String when = condition(start, "trigger.when", problems);
		Duration maxAge = duration(start, "trigger.max-age", problems);
		return new Trigger(event, when, reentry(start, problems), duration(start, "trigger.cool-down", problems),
				(maxAge != null) ? maxAge : MAX_AGE, eventProperties(start, problems));
	}

	private static Optional<Purpose> purpose(StartEvent start, ModelProblems problems) {
		Optional<String> word = ModelElements.property(start, "purpose");
		Optional<Purpose> purpose = word.flatMap(Purpose::of);
		if (word.isPresent() && purpose.isEmpty() && !problems.addUnseen(start, "purpose", word.get())) {
			problems.add(start, "has the unknown purpose " + word.get()
					+ ". Known are marketing and transactional, and reply for answers that are owed.");
		}
		return purpose;
	}

	private static Reentry reentry(StartEvent start, ModelProblems problems) {
		Optional<String> word = ModelElements.property(start, "trigger.reentry");
		Optional<Reentry> reentry = word.flatMap(Reentry::of);
		if (word.isPresent() && reentry.isEmpty() && !problems.addUnseen(start, "trigger.reentry", word.get())) {
			problems.add(start, "has the unknown trigger.reentry " + word.get() + ". Known are "
					+ Arrays.stream(Reentry.values()).map(Reentry::word).collect(Collectors.joining(", ")) + ".");
		}
		return reentry.orElse(Reentry.ONE_AT_A_TIME);
	}

	private static List<String> eventProperties(StartEvent start, ModelProblems problems) {
		List<String> properties = ModelElements.property(start, "event.properties")
			.map((names) -> Arrays.stream(names.split(",", -1))
				.map(String::strip)
				.filter((name) -> !name.isEmpty())
				.distinct()
				.toList())
			.orElse(List.of());
		properties.forEach((name) -> problems.addUnseen(start, "event property", name));
		return properties;
	}

	/**
	 * A FEEL condition that an element's property holds, without a leading {@code =}.
	 */
	static @Nullable String condition(BaseElement element, String name, ModelProblems problems) {
		String condition = ModelElements.property(element, name).map(ModelElements::feel).orElse(null);
		if (condition != null) {
			Feel.problem(condition)
				.ifPresent((reason) -> problems.add(element,
						"has a property " + name + " that is no FEEL expression: " + reason + "."));
		}
		return condition;
	}

	/**
	 * A duration that an element's property holds, always more than nothing.
	 */
	static @Nullable Duration duration(BaseElement element, String name, ModelProblems problems) {
		String text = ModelElements.property(element, name).orElse(null);
		if (text == null) {
			return null;
		}
		try {
			Duration duration = Duration.parse(text);
			if (duration.isPositive()) {
				return duration;
			}
		}
		catch (DateTimeParseException ex) {
			// said below
		}
		problems.add(element,
				"has the property " + name + " " + (ExactName.fault(text).isPresent() ? ExactName.quoted(text) : text)
						+ ", which is no duration. Write days and hours as in P1D, PT2H or P1DT12H.");
		return null;
	}

}
