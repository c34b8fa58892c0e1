package dev.journeyman.broker;

import java.util.Locale;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;

/**
 * A journey of one message: begun by {@code ordered.<channel>.<purpose>}.
 *
 * @param channel of the message
 * @param purpose of it
 * @param waits whether it first waits for the customer event {@code paid}
 */
public record Journey(Channel channel, Purpose purpose, boolean waits) {

	private static final String MODEL = """
			<?xml version="1.0" encoding="UTF-8"?>
			<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
				xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
			  <process id="PROCESS" name="One message" isExecutable="true">
			    <extensionElements>
			      <zeebe:executionListeners>
			        <zeebe:executionListener eventType="start" type="enrollment-started"/>
			        <zeebe:executionListener eventType="end" type="enrollment-ended"/>
			      </zeebe:executionListeners>
			    </extensionElements>
			    <startEvent id="event_ordered" name="Ordered">
			      <extensionElements>
			        <zeebe:properties>
			          <zeebe:property name="trigger.event" value="ordered.CHANNEL.PURPOSE"/>
			          <zeebe:property name="trigger.reentry" value="always"/>
			          <zeebe:property name="purpose" value="PURPOSE"/>
			        </zeebe:properties>
			      </extensionElements>
			    </startEvent>
			    <sequenceFlow id="flow_1" sourceRef="event_ordered" targetRef="FIRST"/>
			    WAIT
			    <serviceTask id="task_send" name="Send it">
			      <extensionElements>
			        <zeebe:taskDefinition type="send-CHANNEL"/>
			        <zeebe:ioMapping>
			          <zeebe:input source="abandoned-cart" target="template"/>
			          <zeebe:input source="PURPOSE" target="purpose"/>
			          <zeebe:output source="=result" target="message"/>
			        </zeebe:ioMapping>
			      </extensionElements>
			    </serviceTask>
			    <sequenceFlow id="flow_3" sourceRef="task_send" targetRef="end_sent"/>
			    <endEvent id="end_sent" name="Sent"/>
			  </process>
			  <message id="message_paid" name="enrollment.paid">
			    <extensionElements><zeebe:subscription correlationKey="=enrollmentId"/></extensionElements>
			  </message>
			</definitions>
			""";

	private static final String WAIT = """
			<intermediateCatchEvent id="event_paid" name="Paid">
			  <messageEventDefinition id="catch_paid" messageRef="message_paid"/>
			</intermediateCatchEvent>
			<sequenceFlow id="flow_2" sourceRef="event_paid" targetRef="task_send"/>
			""";

	/**
	 * The customer event that begins it.
	 */
	public String event() {
		return "ordered." + word() + "." + this.purpose.word();
	}

	/**
	 * Its process id.
	 */
	public String id() {
		return "one-" + this.purpose.word() + "-" + word() + (this.waits ? "-paid" : "");
	}

	String bpmn() {
		return MODEL.replace("PROCESS", id())
			.replace("FIRST", this.waits ? "event_paid" : "task_send")
			.replace("WAIT", this.waits ? WAIT : "")
			.replace("CHANNEL", word())
			.replace("PURPOSE", this.purpose.word());
	}

	private String word() {
		return this.channel.name().toLowerCase(Locale.ROOT);
	}

}
