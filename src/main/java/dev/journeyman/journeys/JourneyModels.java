package dev.journeyman.journeys;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

import dev.journeyman.consent.Purpose;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.instance.Process;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import org.jspecify.annotations.Nullable;

/**
 * Reads journeys from BPMN.
 */
final class JourneyModels {

	private JourneyModels() {
	}

	/**
	 * Reads the one executable process of a file, and says what is wrong with it.
	 * @param bpmn its bytes
	 * @throws IllegalArgumentException if it is no BPMN, or holds not exactly one
	 * executable process, saying so
	 */
	static JourneyModel read(byte[] bpmn) {
		List<Process> executable = executable(bpmn);
		if (executable.size() != 1) {
			throw new IllegalArgumentException(notOne(executable));
		}
		return read(executable.getFirst(), new ModelProblems());
	}

	/**
	 * Reads what the engine has deployed. Whatever is wrong with it is among its
	 * problems, even if nothing else of it can be read.
	 * @param bpmn a file's bytes
	 * @param processId which of its processes
	 */
	static JourneyModel read(byte[] bpmn, String processId) {
		ModelProblems problems = new ModelProblems();
		try {
			List<Process> executable = executable(bpmn);
			if (executable.size() != 1) {
				problems.add(notOne(executable));
			}
			for (Process process : executable) {
				if (processId.equals(process.getId())) {
					return read(process, problems);
				}
			}
			problems.add("The file holds no process " + ExactName.quoted(processId) + " that can be read.");
		}
		catch (IllegalArgumentException ex) {
			problems.add(String.valueOf(ex.getMessage()));
		}
		return JourneyModel.unreadable(processId, problems.list());
	}

	private static JourneyModel read(Process process, ModelProblems problems) {
		AtomicReference<@Nullable JourneyModel> model = new AtomicReference<>();
		problems.read(process, () -> model.set(read(new ModelElements(process), problems)));
		JourneyModel read = model.get();
		return (read != null) ? read : JourneyModel.unreadable(id(process), problems.list());
	}

	private static JourneyModel read(ModelElements elements, ModelProblems problems) {
		ModelLint lint = new ModelLint(elements, problems);
		lint.checkDoubled();
		StartReading start = StartReading.of(elements, problems);
		boolean journey = start.declared() || ModelLint.hasListener(elements);
		CaughtMessages caught = CaughtMessages.of(elements, journey, problems);
		SendTasks sends = SendTasks.of(elements);
		Purpose purpose = start.purpose().orElse(Purpose.MARKETING);
		sends.check(purpose, caught.goals(), problems);
		if (journey) {
			problems.read(elements.process(), lint::checkListeners);
			if (start.purpose().isEmpty()) {
				problems.add(elements.process(), "does not say what it is for. "
						+ "Set the property purpose of its start event to marketing or transactional.");
			}
		}
		if (purpose == Purpose.REPLY) {
			lint.checkReply(sends);
		}
		lint.checkCalls();
		lint.checkExactNames();
		lint.checkNames();
		lint.checkWithEngine();
		new RunTimeLint(elements, problems).check(journey);
		String id = id(elements.process());
		String name = elements.process().getName();
		return new JourneyModel(id, (name == null || name.isBlank()) ? id : name.strip(), start.trigger(), purpose,
				caught.listens(), caught.goalWindow(), calls(elements), elements.steps(), journey, problems.list());
	}

	/** Lint misses the id. */
	private static String id(Process process) {
		String id = process.getId();
		return (id != null) ? id : "";
	}

	private static List<Process> executable(byte[] bpmn) {
		try {
			return Bpmn.readModelFromStream(new ByteArrayInputStream(bpmn))
				.getModelElementsByType(Process.class)
				.stream()
				.filter(Process::isExecutable)
				.toList();
		}
		catch (RuntimeException | StackOverflowError ex) {
			throw new IllegalArgumentException("This is no BPMN file: " + ModelProblems.reason(ex), ex);
		}
	}

	private static String notOne(List<Process> executable) {
		return "A file must hold exactly one executable process, and this one holds " + executable.size()
				+ ". Draw one process for each file, and make it executable.";
	}

	private static Set<String> calls(ModelElements elements) {
		Set<String> calls = new TreeSet<>();
		for (ZeebeCalledElement called : elements.all(ZeebeCalledElement.class)) {
			ModelElements.constant(called.getProcessId()).ifPresent(calls::add);
		}
		return calls;
	}

}
