package dev.journeyman.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

	private static final String ANY = "contact";

	private static final Set<String> KINDS = new TreeSet<>(
			List.of("message.delivered", "message.opened", "message.clicked", "message.replied", "message.failed"));

	private static final Pattern DISPATCH = Pattern.compile("=\\s*[\\p{L}_][\\p{L}\\p{N}_.]*\\.dispatchId\\s*");

	private static final Pattern ENROLLMENT = Pattern.compile("=\\s*enrollmentId\\s*");

	private record Caught(BaseElement element, String message, @Nullable String match, boolean goal) {
	}

	static CaughtMessages of(ModelElements elements, boolean journey, ModelProblems problems) {
		List<Caught> all = new ArrayList<>();
		problems.each(elements.all(CatchEvent.class), (event) -> {
			for (MessageEventDefinition definition : event.getChildElementsByType(MessageEventDefinition.class)) {
				caught(event, definition.getMessage(), problems).ifPresent(all::add);
			}
		});
		problems.each(elements.all(ReceiveTask.class),
				(task) -> caught(task, task.getMessage(), problems).ifPresent(all::add));
		List<SubProcess> goals = new ArrayList<>();
		List<Duration> windows = new ArrayList<>();
		problems.each(elements.all(BaseElement.class), (element) -> {
			if (isGoal(element)) {
				if (!journey || !(element instanceof StartEvent start) || !mayBeGoal(start, elements, all)) {
					problems.add(element, "cannot be a goal. A goal is the interrupting start event of an event "
							+ "sub-process right in a journey, and catches a message enrollment.<customer event>.");
				}
				else if (start.getParentElement() instanceof SubProcess behind) {
					goals.add(behind);
				}
				windows.add(window(element, problems));
			}
		});
		return new CaughtMessages(oneForEachName(all, problems), goals,
				windows.stream().max(Duration::compareTo).orElse(GOAL_WINDOW));
	}

	private static Optional<Caught> caught(BaseElement element, @Nullable Message message, ModelProblems problems) {
		String name = ModelElements.constant((message != null) ? message.getName() : null).orElse(null);
		if (message == null || name == null) {
			problems.add(element, "waits for a message whose name is missing or computed. "
					+ "Give it a fixed one, such as message.opened or enrollment.order.placed.");
			return Optional.empty();
		}
		checkName(element, name, problems);
		checkKey(element, message, name, problems);
		return Optional.of(new Caught(element, name, match(element, problems), isGoal(element)));
	}

	private static void checkName(BaseElement element, String name, ModelProblems problems) {
		String meant = ExactName.clean(name).toLowerCase(Locale.ROOT);
		if (Listening.customerEvent(meant).isPresent()) {
			if (Listening.customerEvent(name).filter(EventName::accepts).isEmpty()) {
				problems.add(element, "waits for " + EventName.refusal(name, Listening.messageFor("")));
			}
		}
		else if (!problems.addUnseen(element, "message", name) && meant.startsWith(FEEDBACK) && !KINDS.contains(name)) {
			problems.add(element,
					"waits for " + name + ", which is never told. Known are " + String.join(", ", KINDS) + ".");
		}
	}

	private static @Nullable String match(BaseElement element, ModelProblems problems) {
		String match = StartReading.condition(element, "match", problems);
		if (match == null || ANY.equals(match)) {
			return null;
		}
		if (ANY.equals(ExactName.clean(match).toLowerCase(Locale.ROOT))) {
			problems.add(element, "has the property match " + ExactName.quoted(match) + ". Write " + ANY
					+ ", or leave it empty: any of the contact's events counts.");
		}
		return match;
	}

	private static void checkKey(BaseElement element, Message message, String name, ModelProblems problems) {
		String key = ModelElements.extension(message, ZeebeSubscription.class)
			.map(ZeebeSubscription::getCorrelationKey)
			.orElse("");
		if (Listening.customerEvent(name).isPresent() && !ENROLLMENT.matcher(key).matches()) {
			problems.add(element, "waits for " + name + " with another correlation key than =enrollmentId"
					+ ExactName.fault(key).map((fault) -> ": " + ExactName.quoted(key) + " " + fault).orElse("") + ".");
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
