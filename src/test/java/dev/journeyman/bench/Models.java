package dev.journeyman.bench;

/**
 * The journeys that benchmarks play.
 */
final class Models {

	private static final String JOURNEY = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="bench"
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
				xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
			  <process id="PROCESS" name="One message" isExecutable="true">
			    LISTENERS
			    <startEvent id="event_begun" name="Begun">
			      <extensionElements>
			        <zeebe:properties>
			          <zeebe:property name="trigger.event" value="PROCESS.begun"/>
			          <zeebe:property name="trigger.reentry" value="always"/>
			          <zeebe:property name="purpose" value="PURPOSE"/>
			          <zeebe:property name="event.properties" value="at"/>
			        </zeebe:properties>
			      </extensionElements>
			    </startEvent>
			    BEFORE
			    <serviceTask id="task_send" name="Send it">
			      <extensionElements>
			        <zeebe:taskDefinition type="TYPE"/>
			        <zeebe:ioMapping>
			          <zeebe:input source="abandoned-cart" target="template"/>
			          <zeebe:input source="PURPOSE" target="purpose"/>
			          <zeebe:output source="=result" target="message"/>
			        </zeebe:ioMapping>
			      </extensionElements>
			    </serviceTask>
			    AFTER
			    <endEvent id="end_sent" name="Sent"/>
			  </process>
			</definitions>
			""";

	private static final String LISTENERS = """
			<extensionElements>
			  <zeebe:executionListeners>
			    <zeebe:executionListener eventType="start" type="enrollment-started"/>
			    <zeebe:executionListener eventType="end" type="enrollment-ended"/>
			  </zeebe:executionListeners>
			</extensionElements>
			""";

	private static final String AT_ONCE = """
			<sequenceFlow id="flow_first" sourceRef="event_begun" targetRef="task_send"/>
			""";

	private static final String WHEN_DUE = """
			<sequenceFlow id="flow_first" sourceRef="event_begun" targetRef="event_due"/>
			<intermediateCatchEvent id="event_due" name="Due">
			  <timerEventDefinition id="timer_due">
			    <timeDate xsi:type="tFormalExpression">=date and time(event.properties.at)</timeDate>
			  </timerEventDefinition>
			</intermediateCatchEvent>
			<sequenceFlow id="flow_due" sourceRef="event_due" targetRef="task_send"/>
			""";

	private static final String THEN_ENDS = """
			<sequenceFlow id="flow_last" sourceRef="task_send" targetRef="end_sent"/>
			""";

	private static final String THEN_STAYS = """
			<sequenceFlow id="flow_sent" sourceRef="task_send" targetRef="event_later"/>
			<intermediateCatchEvent id="event_later" name="Much later">
			  <timerEventDefinition id="timer_later">
			    <timeDuration xsi:type="tFormalExpression">P30D</timeDuration>
			  </timerEventDefinition>
			</intermediateCatchEvent>
			<sequenceFlow id="flow_last" sourceRef="event_later" targetRef="end_sent"/>
			""";

	private Models() {
	}

	/**
	 * An event, an email, and nothing else. Begun by {@code <id>.begun}, as all are.
	 */
	static String emailAtOnce(String id) {
		return journey(id, "marketing", "send-email", AT_ONCE, THEN_ENDS);
	}

	/**
	 * An email, after which the instance stays, so that ending it costs nothing while
	 * sending is measured.
	 */
	static String emailThenStays(String id) {
		return journey(id, "marketing", "send-email", AT_ONCE, THEN_STAYS);
	}

	/**
	 * An email at the instant that the event's property {@code at} names.
	 */
	static String emailWhenDue(String id, String purpose) {
		return journey(id, purpose, "send-email", WHEN_DUE, THEN_STAYS);
	}

	/**
	 * No journey, only a process: a job of this type, with the variables that sending
	 * has, after which the instance stays.
	 */
	static String jobThenStays(String id, String type) {
		return journey(id, "marketing", type, AT_ONCE, THEN_STAYS).replace(LISTENERS, "");
	}

	private static String journey(String id, String purpose, String type, String before, String after) {
		return JOURNEY.replace("LISTENERS", LISTENERS)
			.replace("BEFORE", before)
			.replace("AFTER", after)
			.replace("PROCESS", id)
			.replace("PURPOSE", purpose)
			.replace("TYPE", type);
	}

}
