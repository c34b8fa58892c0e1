package dev.journeyman.journeys;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.journeyman.journeys.SmallModel.sound;
import static org.assertj.core.api.Assertions.assertThat;

class ModelLintTests {

	private static final String TRIGGER = "<zeebe:property name=\"trigger.event\" value=\"signed.up\"/>";

	private static final String STARTED = "<zeebe:executionListener eventType=\"start\" type=\"enrollment-started\"/>";

	private static final String ENDED = "<zeebe:executionListener eventType=\"end\" type=\"enrollment-ended\"/>";

	private static final String PURPOSE = "<zeebe:property name=\"purpose\" value=\"transactional\"/>";

	@Test
	void findsNothingInASoundModel() {
		assertThat(sound().problems()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"once"/>               | "twice"/>              | "Signed up" (start) has the unknown trigger.reentry twice
					"P30D"                 | "30 days"              | "Signed up" (start) has the property trigger.cool-down 30 days, which is no duration
					"PT6H"                 | "-PT6H"                | "Signed up" (start) has the property trigger.max-age -PT6H, which is no duration
					"P14D"                 | "P1M"                  | "Bought" (bought) has the property goal.window P1M, which is no duration
					"P14D"                 | "P365D"                | "Bought" (bought) has a goal.window above 90 days
					value="transactional"  | value="fun"            | "Signed up" (start) has the unknown purpose fun
					"trigger.cool-down"    | "trigger.cooldown"     | "Signed up" (start) has the unknown property trigger.cooldown
					"= event.properties.plan = &quot;pro&quot;" | "event >>" | "Signed up" (start) has a property trigger.when that is no FEEL expression
					"event.subject = enrollment.subject" | "event >>" | "Plan changed" (moved) has a property match that is no FEEL expression
					"= enrollmentId"       | "=contactId"           | "Plan changed" (moved) waits for enrollment.plan.changed with another correlation key than =enrollmentId
					"=email.dispatchId"    | "=enrollmentId"        | "Wait for a click" (wait) waits for message.clicked without the id of a dispatch
					"message.clicked"      | "message.klicked"      | "Wait for a click" (wait) waits for message.klicked, which is never told
					"message.clicked"      | "=name"                | "Wait for a click" (wait) waits for a message whose name is missing or computed
					"enrollment.order.placed" | "order.placed"      | "Bought" (bought) cannot be a goal
					source="marketing"     | source="fun"           | "Say welcome" (send) has the unknown purpose fun
					source="marketing"     | source="reply"         | "Say welcome" (send) has the purpose reply, which only the processes of bpmn/replies may have
					target="purpose"       | target="reason"        | "Say welcome" (send) says no purpose
					target="template"      | target="text"          | "Say welcome" (send) names no template
					source="=result"       | source="=outcome"      | "Say welcome" (send) does not keep its result
					name="Say welcome"     | name=" "               | The send task send has no name
					name="Is it a pro?"    | name=""                | The exclusive gateway gateway has no name
					name="Yes"             | name=""                | The sequence flow flow_yes leaves a question and has no name
					name="Welcome"         | name=""                | The process welcome has no name
					target="contactId"     | target="id"            | "Show more" (call) does not hand contactId to the process it calls
					<zeebe:taskDefinition type="send-email"/> | ``  | "Say welcome" (send) is not accepted by Zeebe
					""")
	void saysWhatIsWrongAndWhere(String old, String changed, String problem) {
		assertThat(sound().with(old, changed).problems()).anySatisfy((said) -> assertThat(said).startsWith(problem));
	}

	@Test
	void wantsATriggersEvent() {
		assertThat(sound().without(TRIGGER).problems()).singleElement()
			.asString()
			.startsWith("\"Signed up\" (start) says when or how often a customer event enrolls, but not which");
	}

	@Test
	void wantsAPurposeOfJourneys() {
		assertThat(sound().without(PURPOSE).problems()).singleElement()
			.asString()
			.startsWith("\"Welcome\" (welcome) does not say what it is for");
	}

	@Test
	void wantsBothListenersOfJourneys() {
		assertThat(sound().without(STARTED).problems()).singleElement()
			.asString()
			.startsWith("\"Welcome\" (welcome) needs one execution listener enrollment-started of event type start");
		assertThat(sound().without(ENDED).problems()).singleElement()
			.asString()
			.startsWith("\"Welcome\" (welcome) needs one execution listener enrollment-ended of event type end");
		assertThat(sound().without(STARTED).without(ENDED).problems()).hasSize(2);
	}

	@Test
	void wantsListenersAtTheirOwnEnd() {
		assertThat(sound().with(ENDED, ENDED.replace("\"end\"", "\"start\"")).problems()).singleElement()
			.asString()
			.contains("enrollment-ended of event type end");
	}

	@Test
	void wantsOneStartEventWithoutASymbol() {
		assertThat(sound()
			.with("<endEvent id=\"end_moved\" name=\"Moved\"/>",
					"<endEvent id=\"end_moved\" name=\"Moved\"/><startEvent id=\"second\" name=\"Again\"/>")
			.problems())
			.anySatisfy((said) -> assertThat(said)
				.startsWith("\"Welcome\" (welcome) needs exactly one start event without a symbol, and has 2"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sourceRef=\"gateway\"", "sourceRef=\"send\"", "targetRef=\"call\"",
			"messageRef=\"message_clicked\"", "messageRef=\"message_bought\"", "attachedToRef=\"wait\"",
			"default=\"flow_no\"" })
	void answersForReferencesThatLeadNowhere(String reference) {
		SmallModel model = sound().with(reference, reference.replaceAll("\".*\"", "\"nowhere\""));

		assertThat(problemsOrRefusal(model)).isNotEmpty();
	}

	@Test
	void wantsOneMatchForEachMessage() {
		assertThat(sound().with("\"enrollment.plan.changed\"", "\"enrollment.order.placed\"").problems())
			.anySatisfy((said) -> assertThat(said)
				.contains("waits for enrollment.order.placed with another match than elsewhere"));
	}

	@Test
	void wantsNoSendBehindAGoal() {
		assertThat(sound().with("targetRef=\"end_bought\"/>", """
				targetRef="thanks"/>
				<serviceTask id="thanks" name="Thank her">
				  <extensionElements>
				    <zeebe:taskDefinition type="send-sms"/>
				    <zeebe:ioMapping>
				      <zeebe:input source="thanks" target="template"/>
				      <zeebe:input source="transactional" target="purpose"/>
				      <zeebe:output source="=result" target="text"/>
				    </zeebe:ioMapping>
				  </extensionElements>
				</serviceTask>
				<sequenceFlow id="flow_7" sourceRef="thanks" targetRef="end_bought"/>""").problems()).singleElement()
			.asString()
			.startsWith("\"Thank her\" (thanks) sends behind a goal");
	}

	@Test
	void wantsGoalsOnlyWhereTheyEndTheJourney() {
		String goal = "<zeebe:property name=\"goal\" value=\"true\"/>";
		String boundary = "<zeebe:property name=\"match\" value=\"event.subject = enrollment.subject\"/>";

		assertThat(sound().with(boundary, boundary + goal).problems()).singleElement()
			.asString()
			.startsWith("\"Plan changed\" (moved) cannot be a goal");
		assertThat(sound().with("id=\"bought\"", "id=\"bought\" isInterrupting=\"false\"").problems()).singleElement()
			.asString()
			.startsWith("\"Bought\" (bought) cannot be a goal");
	}

	@Test
	void letsAReplyBeOneSendAndNothingElse() {
		assertThat(sound().with("value=\"transactional\"", "value=\"reply\"").problems()).singleElement()
			.asString()
			.startsWith("\"Welcome\" (welcome) has the purpose reply and so must be one task");
	}

	private static List<String> problemsOrRefusal(SmallModel model) {
		try {
			return model.problems();
		}
		catch (IllegalArgumentException ex) {
			return List.of(String.valueOf(ex.getMessage()));
		}
	}

}
