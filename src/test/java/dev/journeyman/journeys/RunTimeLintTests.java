package dev.journeyman.journeys;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.journeyman.journeys.SmallModel.sound;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the engine takes at deployment and fails at afterwards; that it does is tried on
 * the engine itself in {@code RunTimeFailuresTests}.
 */
class RunTimeLintTests {

	private static final String LOOP = """
			<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=[1, 2]"/>\
			</extensionElements></multiInstanceLoopCharacteristics>""";

	@Test
	void findsEventSubProcessesThatRunForEachOfAList() {
		assertThat(sound()
			.with("<startEvent id=\"bought\" name=\"Bought\">", LOOP + "<startEvent id=\"bought\" name=\"Bought\">")
			.problems()).singleElement().asString().startsWith("\"Goal\" (goal) is a multi-instance event sub-process");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					sourceRef="send" targetRef="wait"    | sourceRef="send" targetRef="moved"   | The sequence flow flow_2 leads to an event that only happens by itself
					sourceRef="send" targetRef="wait"    | sourceRef="send" targetRef="goal"    | The sequence flow flow_2 leads to an event that only happens by itself
					sourceRef="call" targetRef="end"     | sourceRef="end" targetRef="call"     | The sequence flow flow_4 leaves an end
					sourceRef="gateway" targetRef="call" | sourceRef="send" targetRef="call"    | "Yes" (flow_yes) has a condition that the engine never evaluates
					""")
	void findsFlowsThatNobodyTakes(String old, String changed, String problem) {
		assertThat(sound().with(old, changed).problems()).anySatisfy((said) -> assertThat(said).startsWith(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					type="send-email"                   | type="send-email" retries="many"  | "Say welcome" (send) has retries, "many"
					type="send-email"                   | type="send-email" retries="=null" | "Say welcome" (send) has retries, "=null"
					type="send-email"                   | type="42"                         | "Say welcome" (send) has a job type, "42"
					type="enrollment-ended"             | type="=1 + 1"                     | "Welcome" (welcome) has a job type, "=1 + 1"
					type="enrollment-ended"             | type="=foo("                      | "Welcome" (welcome) has a job type, "=foo("
					type="enrollment-ended"             | type="enrollment-ended" retries="x" | "Welcome" (welcome) has retries, "x"
					name="message.clicked"              | name="42"                         | The message message_clicked has a name, "42"
					correlationKey="=email.dispatchId"  | correlationKey="=null"            | The message message_clicked has a correlation key, "=null"
					correlationKey="=email.dispatchId"  | correlationKey="=[1]"             | The message message_clicked has a correlation key, "=[1]"
					processId="show-more"               | processId="42"                    | "Show more" (call) has a called process, "42"
					source="=enrollmentId"              | source="=assert(null, false)"     | "Show more" (call) has an input
					=event.properties.plan = "pro"</    | ="pro"</                          | "Yes" (flow_yes) has a condition, "="pro""
					=event.properties.plan = "pro"</    | =null</                           | "Yes" (flow_yes) has a condition, "=null"
					""")
	void findsValuesOfTheWrongKind(String old, String changed, String problem) {
		assertThat(sound().with(old, changed).problems()).anySatisfy((said) -> assertThat(said).startsWith(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			timeDuration | =duration("2 hours")    | "Wait" (timer) has a duration
			timeDuration | ="2 hours"              | "Wait" (timer) has a duration
			timeDuration | =2                      | "Wait" (timer) has a duration
			timeDuration | P999999999Y             | "Wait" (timer) has a duration
			timeDate     | ="tomorrow"             | "Wait" (timer) has a date
			timeDate     | =date and time("never") | "Wait" (timer) has a date
			timeCycle    | ="every day"            | "Wait" (timer) has a cycle
			timeCycle    | =60                     | "Wait" (timer) has a cycle
			""")
	void findsTimersThatNeverGoOff(String kind, String value, String problem) {
		assertThat(timer(kind, value).problems()).anySatisfy((said) -> assertThat(said).startsWith(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			timeDuration | PT2H
			timeDuration | ="PT2H"
			timeDuration | =duration("P1D")
			timeDuration | =duration("P1M")
			timeDuration | =event.properties.delay
			timeDuration | =if event.properties.vip then "PT1H" else "PT2H"
			timeDate     | 2030-01-01T10:00:00Z
			timeDate     | =now() + duration("PT2H")
			timeDate     | =date and time(event.occurredAt) + duration("PT2H")
			timeDate     | =plan.until
			timeCycle    | R3/PT1H
			timeCycle    | ="R/PT1H"
			timeCycle    | 0 0 9-17 * * MON-FRI
			timeCycle    | =cycle(3, duration("PT1H"))
			""")
	void takesTimersThatMayGoOff(String kind, String value) {
		assertThat(timer(kind, value).problems()).isEmpty();
	}

	@Test
	void findsErrorsThatNobodyCatches() {
		SmallModel throwing = throwing("X");

		assertThat(throwing.problems()).singleElement()
			.asString()
			.startsWith("\"Moved\" (end_moved) throws an error that nothing in the process catches");
		assertThat(catching(throwing, "X").problems()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "=event.properties.code", "=&quot;X&quot; + contactId",
			"=if vip then &quot;X&quot; else &quot;Y&quot;" })
	void takesErrorsWhoseComputedCodeMayBeCaught(String code) {
		assertThat(throwing(code).problems()).singleElement()
			.asString()
			.contains("throws an error that nothing in the process catches");
		assertThat(catching(throwing(code), "X").problems()).isEmpty();
	}

	@Test
	void findsErrorsOfWhichAnotherOneIsCaught() {
		assertThat(catching(throwing("Y"), "X").problems()).singleElement()
			.asString()
			.contains("throws an error that nothing in the process catches");
	}

	@ParameterizedTest
	@ValueSource(strings = { "type=\"send-email\" retries=\"5\"", "type=\"send-email\" retries=\"=retries\"",
			"type=\"=&quot;send-email&quot;\"" })
	void takesValuesThatMayBeRight(String definition) {
		assertThat(sound().with("type=\"send-email\"", definition).problems()).isEmpty();
	}

	private static SmallModel throwing(String code) {
		return sound().with("<endEvent id=\"end_moved\" name=\"Moved\"/>",
				"<endEvent id=\"end_moved\" name=\"Moved\"><errorEventDefinition id=\"thrown\" errorRef=\"error\"/></endEvent>")
			.with("<message id=\"message_clicked\"",
					"<error id=\"error\" errorCode=\"" + code + "\"/><message id=\"message_clicked\"");
	}

	private static SmallModel catching(SmallModel model, String code) {
		return model
			.with("<subProcess id=\"goal\"",
					"""
							<subProcess id="errors" name="Errors" triggeredByEvent="true">
							  <startEvent id="caught" name="Caught"><errorEventDefinition id="catches" errorRef="caught_error"/></startEvent>
							  <sequenceFlow id="flow_caught" sourceRef="caught" targetRef="end_caught"/>
							  <endEvent id="end_caught" name="Over"/>
							</subProcess>
							<subProcess id="goal\"""")
			.with("<message id=\"message_clicked\"",
					"<error id=\"caught_error\" errorCode=\"" + code + "\"/><message id=\"message_clicked\"");
	}

	private static SmallModel timer(String kind, String value) {
		return sound().with("<boundaryEvent id=\"moved\"", """
				<boundaryEvent id="timer" name="Wait" attachedToRef="wait" cancelActivity="false">
				  <timerEventDefinition id="timer_by"><%s xsi:type="tFormalExpression">%s</%s></timerEventDefinition>
				</boundaryEvent>
				<sequenceFlow id="flow_timer" sourceRef="timer" targetRef="end"/>
				<boundaryEvent id="moved\"""".formatted(kind, value, kind));
	}

}
