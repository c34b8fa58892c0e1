package dev.journeyman.journeys;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.consent.Purpose;
import io.camunda.zeebe.model.bpmn.instance.Activity;
import io.camunda.zeebe.model.bpmn.instance.BaseElement;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeIoMapping;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeOutput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a process that send a message.
 */
record SendTasks(List<Activity> tasks) {

	private static final Set<String> JOB_TYPES = Set.of("send-email", "send-sms", "send-whatsapp", "send-message");

	static SendTasks of(ModelElements elements) {
		return new SendTasks(elements.all(Activity.class).stream().filter(SendTasks::sends).toList());
	}

	private static boolean sends(Activity activity) {
		return ModelElements.extension(activity, ZeebeTaskDefinition.class)
			.flatMap((definition) -> ModelElements.constant(definition.getType()))
			.filter((type) -> JOB_TYPES.contains(ExactName.clean(type)))
			.isPresent();
	}

	/**
	 * The template that a task names as a constant, if it sends.
	 */
	static Optional<String> template(BaseElement task) {
		return (task instanceof Activity activity && sends(activity))
				? input(activity, "template").flatMap(ModelElements::constant) : Optional.empty();
	}

	/**
	 * Checks that each says what it needs to.
	 * @param purpose the journey's
	 * @param goals sub-processes that may not send
	 */
	void check(@Nullable Purpose purpose, List<SubProcess> goals, ModelProblems problems) {
		problems.each(this.tasks, (task) -> check(task, purpose, goals, problems));
	}

	private static void check(Activity task, @Nullable Purpose purpose, List<SubProcess> goals,
			ModelProblems problems) {
		if (input(task, "template").isEmpty()) {
			problems.add(task, "names no template. Set its input template to a folder of bpmn/messages.");
		}
		input(task, "template").flatMap(ModelElements::constant)
			.ifPresent((template) -> problems.addUnseen(task, "template", template));
		checkPurpose(task, purpose, problems);
		if (outputs(task).stream().noneMatch(SendTasks::isResult)) {
			problems.add(task, "does not keep its result. Name a result variable, such as email: "
					+ "an output mapping from =result to it.");
		}
		if (goals.stream().anyMatch((goal) -> ModelElements.isWithin(task, goal))) {
			problems.add(task, "sends behind a goal. A journey that has what it wanted is over; "
					+ "thank the contact in a journey of its own.");
		}
	}

	private static void checkPurpose(Activity task, @Nullable Purpose journey, ModelProblems problems) {
		Optional<String> word = input(task, "purpose").flatMap(ModelElements::constant);
		Optional<Purpose> purpose = word.flatMap(Purpose::of);
		if (word.isEmpty()) {
			problems.add(task, "says no purpose. Set its input purpose to marketing or transactional.");
		}
		else if (purpose.isEmpty()) {
			if (!problems.addUnseen(task, "purpose", word.get())) {
				problems.add(task, "has the unknown purpose " + word.get()
						+ ". Set its input purpose to marketing or transactional.");
			}
		}
		else if (purpose.get() == Purpose.REPLY && journey != Purpose.REPLY) {
			problems.add(task, "has the purpose reply, which only the processes of bpmn/replies may have.");
		}
	}

	private static Optional<String> input(Activity task, String target) {
		return mapping(task).map(ZeebeIoMapping::getInputs)
			.orElse(List.of())
			.stream()
			.filter((input) -> target.equals(input.getTarget()))
			.map(ZeebeInput::getSource)
			.filter((source) -> source != null && !source.isBlank() && !"=".equals(source.strip()))
			.findFirst();
	}

	private static Collection<ZeebeOutput> outputs(Activity task) {
		return mapping(task).map(ZeebeIoMapping::getOutputs).orElse(List.of());
	}

	private static boolean isResult(ZeebeOutput output) {
		String source = output.getSource();
		String target = output.getTarget();
		return source != null && source.startsWith("=") && "result".equals(source.substring(1).strip())
				&& target != null && !target.isBlank();
	}

	private static Optional<ZeebeIoMapping> mapping(Activity task) {
		return ModelElements.extension(task, ZeebeIoMapping.class);
	}

}
