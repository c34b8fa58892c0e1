package dev.journeyman.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MessageEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ReceiveTask;
import io.camunda.zeebe.model.bpmn.instance.StartEvent;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import org.jspecify.annotations.Nullable;

/**
 * What a process waits for, wherever it stands in it, and which of it is its goal.
 *
 * @param listens one for each name
 * @param goals the sub-processes that its goals begin
 * @param goalWindow the longest of its goals' windows
 */
record CaughtMessages(List<Listening> listens, List<SubProcess> goals, Duration goalWindow) {

	private static final Duration GOAL_WINDOW = Duration.ofDays(7);

	private static final String FEEDBACK = "message.";

	private static final Set<String> KINDS = new TreeSet<>(
			List.of("message.delivered", "message.opened", "message.clicked", "message.replied", "message.failed"));

	private static final Pattern DISPATCH = Pattern.compile("=\\s*[\\p{L}_][\\p{L}\\p{N}_.]*\\.dispatchId\\s*");

	private static final Pattern ENROLLMENT = Pattern.compile("=\\s*enrollmentId\\s*");

	private record Caught(BaseElement element, String message, @Nullable String match, boolean goal) {
	}

	static CaughtMessages of(ModelElements elements, boolean journey, ModelProblems problems) {
		List<Caught> all = new ArrayList<>();
		for (CatchEvent event : elements.all(CatchEvent.class)) {
			for (MessageEventDefinition definition : event.getChildElementsByType(MessageEventDefinition.class)) {
				caught(event, definition.getMessage(), problems).ifPresent(all::add);
			}
		}
		for (ReceiveTask task : elements.all(ReceiveTask.class)) {
			caught(task, task.getMessage(), problems).ifPresent(all::add);
		}
		List<SubProcess> goals = new ArrayList<>();
		Duration window = Duration.ZERO;
		for (BaseElement element : elements.all(BaseElement.class)) {
			if (isGoal(element)) {
				if (!journey || !(element instanceof StartEvent start) || !mayBeGoal(start, elements, all)) {
					problems.add(element, "cannot be a goal. A goal is the interrupting start event of an event "
							+ "sub-process right in a journey, and catches a message enrollment.<customer event>.");
				}
				else if (start.getParentElement() instanceof SubProcess behind) {
					goals.add(behind);
				}
				Duration asked = window(element, problems);
				window = (asked.compareTo(window) > 0) ? asked : window;
			}
		}
		return new CaughtMessages(oneForEachName(all, problems), goals, window.isZero() ? GOAL_WINDOW : window);
	}

	private static Optional<Caught> caught(BaseElement element, @Nullable Message message, ModelProblems problems) {
		String name = ModelElements.constant((message != null) ? message.getName() : null).orElse(null);
		if (message == null || name == null) {
			problems.add(element, "waits for a message whose name is missing or computed. "
					+ "Give it a fixed one, such as message.opened or enrollment.order.placed.");
			return Optional.empty();
		}
		checkKey(element, message, name, problems);
		if (name.startsWith(FEEDBACK) && !KINDS.contains(name)) {
			problems.add(element,
					"waits for " + name + ", which is never told. Known are " + String.join(", ", KINDS) + ".");
		}
		String match = StartReading.condition(element, "match", problems);
		return Optional.of(new Caught(element, name, "contact".equals(match) ? null : match, isGoal(element)));
	}

	private static void checkKey(BaseElement element, Message message, String name, ModelProblems problems) {
		ZeebeSubscription subscription = message.getSingleExtensionElement(ZeebeSubscription.class);
		String key = ModelElements.trimmed((subscription != null) ? subscription.getCorrelationKey() : null);
		if (Listening.customerEvent(name).isPresent() && !ENROLLMENT.matcher(key).matches()) {
			problems.add(element, "waits for " + name + " with another correlation key than =enrollmentId.");
		}
		if (name.startsWith(FEEDBACK) && !DISPATCH.matcher(key).matches()) {
			problems.add(element, "waits for " + name + " without the id of a dispatch. "
					+ "Set its correlation key to the result of the send it is about, such as =email.dispatchId.");
		}
	}

	private static boolean isGoal(BaseElement element) {
		return ModelElements.property(element, "goal").filter("true"::equals).isPresent();
	}

	private static boolean mayBeGoal(StartEvent start, ModelElements elements, List<Caught> all) {
		return start.isInterrupting() && start.getParentElement() instanceof SubProcess parent
				&& parent.triggeredByEvent() && elements.process().equals(parent.getParentElement())
				&& all.stream()
					.anyMatch((caught) -> caught.element().equals(start)
							&& Listening.customerEvent(caught.message()).isPresent());
	}

	private static Duration window(BaseElement goal, ModelProblems problems) {
		Duration window = StartReading.duration(goal, "goal.window", problems);
		if (window != null && window.compareTo(EventEffects.LONGEST_GOAL_WINDOW) > 0) {
			problems.add(goal, "has a goal.window above " + EventEffects.LONGEST_GOAL_WINDOW.toDays() + " days.");
		}
		return (window != null) ? window : GOAL_WINDOW;
	}

	private static List<Listening> oneForEachName(List<Caught> all, ModelProblems problems) {
		Map<String, Caught> first = new TreeMap<>();
		Set<String> goals = new TreeSet<>();
		for (Caught caught : all) {
			Caught other = first.putIfAbsent(caught.message(), caught);
			if (other != null && !Objects.equals(other.match(), caught.match())) {
				problems.add(caught.element(), "waits for " + caught.message()
						+ " with another match than elsewhere in the model. Let there be one for each message.");
			}
			if (caught.goal()) {
				goals.add(caught.message());
			}
		}
		return first.values()
			.stream()
			.map((caught) -> new Listening(caught.message(), caught.match(), goals.contains(caught.message())))
			.toList();
	}

}
