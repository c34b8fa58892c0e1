package dev.journeyman.journeys;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

import dev.journeyman.journeys.Feel.Fixed;
import io.camunda.zeebe.model.bpmn.instance.AdHocSubProcess;
import io.camunda.zeebe.model.bpmn.instance.BoundaryEvent;
import io.camunda.zeebe.model.bpmn.instance.CatchEvent;
import io.camunda.zeebe.model.bpmn.instance.EndEvent;
import io.camunda.zeebe.model.bpmn.instance.Error;
import io.camunda.zeebe.model.bpmn.instance.ErrorEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.ExclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.FlowNode;
import io.camunda.zeebe.model.bpmn.instance.InclusiveGateway;
import io.camunda.zeebe.model.bpmn.instance.Message;
import io.camunda.zeebe.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.SequenceFlow;
import io.camunda.zeebe.model.bpmn.instance.Signal;
import io.camunda.zeebe.model.bpmn.instance.SubProcess;
import io.camunda.zeebe.model.bpmn.instance.TimerEventDefinition;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeAdHoc;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeCalledElement;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeInput;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeLoopCharacteristics;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebePublishMessage;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeSubscription;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import io.camunda.zeebe.model.bpmn.util.time.Interval;
import io.camunda.zeebe.model.bpmn.util.time.RepeatingInterval;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.support.CronExpression;

/**
 * Finds what the engine takes at deployment and fails at whenever an instance gets there,
 * or never does. Only what is certain: a value that depends on a variable may be right.
 */
final class RunTimeLint {

	private final ModelElements elements;

	private final ModelProblems problems;

	RunTimeLint(ModelElements elements, ModelProblems problems) {
		this.elements = elements;
		this.problems = problems;
	}

	/**
	 * Checks all of it.
	 * @param journey whether nobody calls the process, who could catch its errors
	 */
	void check(boolean journey) {
		this.problems.each(this.elements.all(SubProcess.class), this::checkSubProcess);
		this.problems.each(this.elements.all(SequenceFlow.class), this::checkFlow);
		this.problems.each(this.elements.all(ZeebePublishMessage.class), (publishing) -> this.problems.add(publishing,
				"is to publish a message by itself, which the engine cannot do. Give it a job type instead."));
		if (journey) {
			this.problems.each(this.elements.all(EndEvent.class), this::checkErrorIsCaught);
		}
		checkJobs();
		checkMessages();
		checkLoops();
		this.problems.each(this.elements.all(CatchEvent.class), this::checkTimers);
		each(ZeebeCalledElement.class, ZeebeCalledElement::getProcessId, "a called process", "a text", this::isText);
		each(ZeebeInput.class, ZeebeInput::getSource, "an input", "an expression that gives a value", (any) -> true);
	}

	private void checkSubProcess(SubProcess subProcess) {
		if (subProcess.triggeredByEvent()
				&& subProcess.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics) {
			this.problems.add(subProcess, "is a multi-instance event sub-process, at which the engine fails. "
					+ "Remove the multi-instance marker, or put a multi-instance sub-process into this one.");
		}
	}

	private void checkFlow(SequenceFlow flow) {
		FlowNode source = flow.getSource();
		FlowNode target = flow.getTarget();
		if (target instanceof BoundaryEvent || isEventSubProcess(target)) {
			this.problems.add(flow, "leads to an event that only happens by itself: the engine fails there. "
					+ "Let it lead to a task, a gateway or an end.");
		}
		if (source instanceof EndEvent || isEventSubProcess(source)) {
			this.problems.add(flow, "leaves an end: nobody ever takes it. Draw it from the step before.");
		}
		if (flow.getConditionExpression() != null) {
			if (!(source instanceof ExclusiveGateway || source instanceof InclusiveGateway)) {
				this.problems.add(flow, "has a condition that the engine never evaluates: it does so only for flows "
						+ "that leave an exclusive or inclusive gateway. Draw a gateway before it.");
			}
			checkFixed(flow, "a condition", flow.getConditionExpression().getTextContent(), "true or false",
					Boolean.class::isInstance);
		}
	}

	private static boolean isEventSubProcess(FlowNode node) {
		return node instanceof SubProcess subProcess && subProcess.triggeredByEvent();
	}

	/**
	 * An error that nobody catches anywhere is certainly not caught here; one whose code
	 * is computed may be any that is caught.
	 */
	private void checkErrorIsCaught(EndEvent end) {
		for (ErrorEventDefinition thrown : end.getChildElementsByType(ErrorEventDefinition.class)) {
			Optional<String> code = code(thrown.getError());
			boolean caught = this.elements.all(CatchEvent.class)
				.stream()
				.flatMap((event) -> event.getChildElementsByType(ErrorEventDefinition.class).stream())
				.map((one) -> code(one.getError()))
				.anyMatch((caughtCode) -> code.isEmpty() || caughtCode.isEmpty() || caughtCode.equals(code));
			if (!caught) {
				this.problems.add(end, "throws an error that nothing in the process catches: its contact stands there "
						+ "for ever. Catch it, or end without a symbol.");
			}
		}
	}

	private static Optional<String> code(@Nullable Error error) {
		return ModelElements.constant((error != null) ? error.getErrorCode() : null);
	}

	private void checkJobs() {
		each(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getType, "a job type", "a text", this::isText);
		each(ZeebeTaskDefinition.class, ZeebeTaskDefinition::getRetries, "retries", "a number",
				Number.class::isInstance);
		each(ZeebeExecutionListener.class, ZeebeExecutionListener::getType, "a job type", "a text", this::isText);
		each(ZeebeExecutionListener.class, ZeebeExecutionListener::getRetries, "retries", "a number",
				Number.class::isInstance);
	}

	private void checkMessages() {
		this.problems.each(this.elements.inFile(Message.class), (message) -> {
			checkFixed(message, "a name", message.getName(), "a text", this::isText);
			ModelElements.extension(message, ZeebeSubscription.class)
				.ifPresent((subscription) -> checkFixed(message, "a correlation key", subscription.getCorrelationKey(),
						"a text or a number", (value) -> isText(value) || value instanceof Number));
		});
		this.problems.each(this.elements.inFile(Signal.class),
				(signal) -> checkFixed(signal, "a name", signal.getName(), "a text", this::isText));
	}

	private void checkLoops() {
		each(ZeebeLoopCharacteristics.class, ZeebeLoopCharacteristics::getInputCollection, "a list to run for",
				"a list", Collection.class::isInstance);
		each(MultiInstanceLoopCharacteristics.class, (loop) -> (loop.getCompletionCondition() != null)
				? loop.getCompletionCondition().getTextContent() : null, "a condition to complete", "true or false",
				Boolean.class::isInstance);
		this.problems.each(this.elements.all(AdHocSubProcess.class), (adHoc) -> {
			Collection<String> inside = adHoc.getChildElementsByType(FlowNode.class)
				.stream()
				.map(FlowNode::getId)
				.toList();
			ModelElements.extension(adHoc, ZeebeAdHoc.class)
				.ifPresent((active) -> checkFixed(adHoc, "a list of elements", active.getActiveElementsCollection(),
						"a list of ids of its own elements",
						(value) -> value instanceof Collection<?> ids && inside.containsAll(ids)));
		});
	}

	private void checkTimers(CatchEvent event) {
		for (TimerEventDefinition timer : event.getChildElementsByType(TimerEventDefinition.class)) {
			if (timer.getTimeDuration() != null) {
				checkFixed(event, "a duration", timer.getTimeDuration().getTextContent(), "a duration such as PT2H",
						(value) -> value instanceof Duration || value instanceof Period
								|| isParsed(value, (text) -> Interval.parse(text).toEpochMilli(0)));
			}
			if (timer.getTimeDate() != null) {
				checkFixed(event, "a date", timer.getTimeDate().getTextContent(),
						"a date and time with a zone, such as 2026-03-29T10:00:00Z",
						(value) -> value instanceof Temporal || isParsed(value, ZonedDateTime::parse));
			}
			if (timer.getTimeCycle() != null) {
				checkFixed(event, "a cycle", timer.getTimeCycle().getTextContent(), "a cycle such as R3/PT1H",
						(value) -> isParsed(value, RunTimeLint::parseCycle));
			}
		}
	}

	private static Object parseCycle(String text) {
		return text.startsWith("R") ? RepeatingInterval.parse(text).getDueDate(0) : CronExpression.parse(text);
	}

	private static boolean isParsed(@Nullable Object value, Parser parser) {
		try {
			return value instanceof String text && parser.parse(text) != null;
		}
		catch (DateTimeException | ArithmeticException | IllegalArgumentException ex) {
			return false;
		}
	}

	private boolean isText(@Nullable Object value) {
		return value instanceof String;
	}

	private <T extends ModelElementInstance> void each(Class<T> type, Text<T> text, String what, String wanted,
			Predicate<@Nullable Object> right) {
		this.problems.each(this.elements.all(type),
				(element) -> checkFixed(element, what, text.of(element), wanted, right));
	}

	private void checkFixed(ModelElementInstance element, String what, @Nullable String text, String wanted,
			Predicate<@Nullable Object> right) {
		Optional<Fixed> fixed = (text != null) ? Feel.fixed(text) : Optional.empty();
		if (fixed.isPresent() && (fixed.get().failed() || !right.test(fixed.get().value()))) {
			this.problems.add(element, "has " + what + ", " + ExactName.quoted(String.valueOf(text))
					+ ", at which the engine fails: it must be " + wanted + ".");
		}
	}

	/**
	 * A text of an element, if it has it.
	 */
	@FunctionalInterface
	private interface Text<T> {

		@Nullable String of(T element);

	}

	/**
	 * Reads a text, or throws.
	 */
	@FunctionalInterface
	private interface Parser {

		Object parse(String text);

	}

}
