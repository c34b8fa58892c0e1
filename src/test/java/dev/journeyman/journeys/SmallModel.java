package dev.journeyman.journeys;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A small sound journey, and what becomes of it when one thing in it is changed.
 *
 * @param bpmn its file
 */
record SmallModel(String bpmn) {

	private static final String SOUND = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
				xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
			  <process id="welcome" name="Welcome" isExecutable="true">
			    <extensionElements>
			      <zeebe:executionListeners>
			        <zeebe:executionListener eventType="start" type="enrollment-started"/>
			        <zeebe:executionListener eventType="end" type="enrollment-ended"/>
			      </zeebe:executionListeners>
			    </extensionElements>
			    <startEvent id="start" name="Signed up">
			      <extensionElements>
			        <zeebe:properties>
			          <zeebe:property name="trigger.event" value="signed.up"/>
			          <zeebe:property name="trigger.when" value="= event.properties.plan = &quot;pro&quot;"/>
			          <zeebe:property name="trigger.reentry" value="once"/>
			          <zeebe:property name="trigger.cool-down" value="P30D"/>
			          <zeebe:property name="trigger.max-age" value="PT6H"/>
			          <zeebe:property name="purpose" value="transactional"/>
			          <zeebe:property name="event.properties" value="plan, seats"/>
			        </zeebe:properties>
			      </extensionElements>
			    </startEvent>
			    <sequenceFlow id="flow_1" sourceRef="start" targetRef="send"/>
			    <sendTask id="send" name="Say welcome">
			      <extensionElements>
			        <zeebe:taskDefinition type="send-email"/>
			        <zeebe:ioMapping>
			          <zeebe:input source="=&quot;welcome&quot;" target="template"/>
			          <zeebe:input source="marketing" target="purpose"/>
			          <zeebe:output source="=result" target="email"/>
			        </zeebe:ioMapping>
			      </extensionElements>
			    </sendTask>
			    <sequenceFlow id="flow_2" sourceRef="send" targetRef="wait"/>
			    <receiveTask id="wait" name="Wait for a click" messageRef="message_clicked"/>
			    <sequenceFlow id="flow_3" sourceRef="wait" targetRef="gateway"/>
			    <exclusiveGateway id="gateway" name="Is it a pro?" default="flow_no"/>
			    <sequenceFlow id="flow_yes" name="Yes" sourceRef="gateway" targetRef="call">
			      <conditionExpression xsi:type="tFormalExpression">=event.properties.plan = "pro"</conditionExpression>
			    </sequenceFlow>
			    <sequenceFlow id="flow_no" name="No" sourceRef="gateway" targetRef="end"/>
			    <callActivity id="call" name="Show more">
			      <extensionElements>
			        <zeebe:calledElement processId="show-more" propagateAllParentVariables="false"/>
			        <zeebe:ioMapping>
			          <zeebe:input source="=enrollmentId" target="enrollmentId"/>
			          <zeebe:input source="=contactId" target="contactId"/>
			        </zeebe:ioMapping>
			      </extensionElements>
			    </callActivity>
			    <sequenceFlow id="flow_4" sourceRef="call" targetRef="end"/>
			    <endEvent id="end" name="Welcomed"/>
			    <boundaryEvent id="moved" name="Plan changed" attachedToRef="wait">
			      <extensionElements>
			        <zeebe:properties>
			          <zeebe:property name="match" value="event.subject = enrollment.subject"/>
			        </zeebe:properties>
			      </extensionElements>
			      <messageEventDefinition id="moved_by" messageRef="message_moved"/>
			    </boundaryEvent>
			    <sequenceFlow id="flow_5" sourceRef="moved" targetRef="end_moved"/>
			    <endEvent id="end_moved" name="Moved"/>
			    <subProcess id="goal" name="Goal" triggeredByEvent="true">
			      <startEvent id="bought" name="Bought">
			        <extensionElements>
			          <zeebe:properties>
			            <zeebe:property name="goal" value="true"/>
			            <zeebe:property name="goal.window" value="P14D"/>
			            <zeebe:property name="match" value="contact"/>
			          </zeebe:properties>
			        </extensionElements>
			        <messageEventDefinition id="bought_by" messageRef="message_bought"/>
			      </startEvent>
			      <sequenceFlow id="flow_6" sourceRef="bought" targetRef="end_bought"/>
			      <endEvent id="end_bought" name="Reached"/>
			    </subProcess>
			  </process>
			  <message id="message_clicked" name="message.clicked">
			    <extensionElements><zeebe:subscription correlationKey="=email.dispatchId"/></extensionElements>
			  </message>
			  <message id="message_moved" name="enrollment.plan.changed">
			    <extensionElements><zeebe:subscription correlationKey="= enrollmentId"/></extensionElements>
			  </message>
			  <message id="message_bought" name="enrollment.order.placed">
			    <extensionElements><zeebe:subscription correlationKey="=enrollmentId"/></extensionElements>
			  </message>
			</definitions>
			""";

	static SmallModel sound() {
		return new SmallModel(SOUND);
	}

	SmallModel with(String old, String changed) {
		if (!this.bpmn.contains(old)) {
			throw new IllegalArgumentException("The model does not contain " + old);
		}
		return new SmallModel(this.bpmn.replace(old, changed));
	}

	SmallModel without(String text) {
		return with(text, "");
	}

	JourneyModel read() {
		return JourneyModels.read(this.bpmn.getBytes(StandardCharsets.UTF_8));
	}

	List<String> problems() {
		return read().problems();
	}

}
