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
	void takesSeveralFormsOfUserTasks() {
		assertThat(sound()
			.with("<zeebe:executionListeners>",
					"<zeebe:userTaskForm id=\"form_1\">{}</zeebe:userTaskForm>"
							+ "<zeebe:userTaskForm id=\"form_2\">{}</zeebe:userTaskForm><zeebe:executionListeners>")
			.problems()).isEmpty();
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

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					<zeebe:properties>         | <zeebe:properties/><zeebe:properties>         | "Signed up" (start) has 2 blocks zeebe:properties
					<zeebe:taskDefinition type="send-email"/> | <zeebe:taskDefinition type="send-email"/><zeebe:taskDefinition type="send-sms"/> | "Say welcome" (send) has 2 blocks zeebe:taskDefinition
					<zeebe:ioMapping>          | <zeebe:ioMapping/><zeebe:ioMapping>           | "Say welcome" (send) has 2 blocks zeebe:ioMapping
					<zeebe:taskDefinition type="send-email"/> | <zeebe:taskDefinition type="send-email"/><zeebe:taskHeaders/><zeebe:taskHeaders/> | "Say welcome" (send) has 2 blocks zeebe:taskHeaders
					<zeebe:executionListeners> | <zeebe:executionListeners/><zeebe:executionListeners> | "Welcome" (welcome) has 2 blocks zeebe:executionListeners
					<zeebe:subscription correlationKey="=email.dispatchId"/> | <zeebe:subscription correlationKey="=email.dispatchId"/><zeebe:subscription correlationKey="=other"/> | The message message_clicked has 2 blocks zeebe:subscription
					</process> | <textAnnotation id="note"><extensionElements><zeebe:properties/><zeebe:properties/></extensionElements></textAnnotation></process> | The text annotation note has 2 blocks zeebe:properties
					<endEvent id="end" name="Welcomed"/> | <endEvent id="end" name="Welcomed"/><dataObject id="data"><extensionElements><zeebe:properties/><zeebe:properties/><zeebe:properties/></extensionElements></dataObject> | The data object data has 3 blocks zeebe:properties
					<sequenceFlow id="flow_1" sourceRef="start" targetRef="send"/> | <sequenceFlow id="flow_1" sourceRef="start" targetRef="send"><extensionElements><zeebe:properties/><zeebe:properties/></extensionElements></sequenceFlow> | The sequence flow flow_1 has 2 blocks zeebe:properties
					<message id="message_clicked" | <collaboration id="all"><participant id="pool" processRef="welcome"><extensionElements><zeebe:properties/><zeebe:properties/></extensionElements></participant></collaboration><message id="message_clicked" | The participant pool has 2 blocks zeebe:properties
					attachedToRef="wait"       | attachedToRef="welcome"                       | "Plan changed" (moved) cannot be read
					targetRef="call"           | targetRef="welcome"                           | "Yes" (flow_yes) cannot be read
					messageRef="message_clicked" | messageRef="welcome"                        | "Wait for a click" (wait) cannot be read
					eventType="start"          | eventType="begin"                             | "Welcome" (welcome) cannot be read
					""")
	void namesTheElementThatCannotBeRead(String old, String changed, String problem) {
		assertThat(sound().with(old, changed).problems()).anySatisfy((said) -> assertThat(said).startsWith(problem));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false,
			textBlock = """
					"send-email"|"send-email "|"send-email "|"Say welcome" (send)
					"send-email"|"send-email&#10;"|"send-email\\n"|"Say welcome" (send)
					"send-email"|"&#9;send-email"|"\\tsend-email"|"Say welcome" (send)
					"send-email"|"send-email&#xA0;"|"send-email\\u00A0"|"Say welcome" (send)
					"send-email"|"send-email&#x2003;"|"send-email\\u2003"|"Say welcome" (send)
					"send-email"|"send&#x200B;-email"|"send\\u200B-email"|"Say welcome" (send)
					"send-email"|"send-email&#xFEFF;"|"send-email\\uFEFF"|"Say welcome" (send)
					"send-email"|"=&quot;send-email &quot;"|"send-email "|"Say welcome" (send)
					"message.clicked"|"message.clicked "|"message.clicked "|"Wait for a click" (wait)
					"message.clicked"|" message.clicked"|" message.clicked"|"Wait for a click" (wait)
					"message.clicked"|"message.clicked&#xA0;"|"message.clicked\\u00A0"|"Wait for a click" (wait)
					"message.clicked"|"other&#x85;"|"other\\u0085"|"Wait for a click" (wait)
					"enrollment.plan.changed"|"enrollment.plan.changed "|"enrollment.plan.changed "|"Plan changed" (moved)
					"enrollment.plan.changed"|"enrollment.plan.&#x200D;changed"|"enrollment.plan.\\u200Dchanged"|"Plan changed" (moved)
					"=&quot;welcome&quot;"|"welcome "|"welcome "|"Say welcome" (send)
					"=&quot;welcome&quot;"|"=&quot; welcome&quot;"|" welcome"|"Say welcome" (send)
					source="marketing"|source="marketing&#x3000;"|"marketing\\u3000"|"Say welcome" (send)
					"signed.up"|"signed.up "|"signed.up "|"Signed up" (start)
					"signed.up"|"&#10;signed.up"|"\\nsigned.up"|"Signed up" (start)
					"once"|"once "|"once "|"Signed up" (start)
					"transactional"|" transactional"|" transactional"|"Signed up" (start)
					"plan, seats"|"plan&#xA0;,seats"|"plan\\u00A0"|"Signed up" (start)
					"trigger.cool-down"|"trigger.cool-down "|"trigger.cool-down "|"Signed up" (start)
					"trigger.event"|"Trigger.Event"|"Trigger.Event"|"Signed up" (start)
					name="match" value="event|name="match&#xA0;" value="event|"match\\u00A0"|"Plan changed" (moved)
					name="goal" value="true"|name="goal" value="true "|"true "|"Bought" (bought)
					value="contact"|value="contact&#xA0;"|"contact\\u00A0"|"Bought" (bought)
					"show-more"|"show-more "|"show-more "|"Show more" (call)
					"enrollment-ended"|"enrollment-ended "|"enrollment-ended "|"Welcome" (welcome)
					"=email.dispatchId"|" =email.dispatchId"|message.clicked|"Wait for a click" (wait)
					"= enrollmentId"|" =enrollmentId"|" =enrollmentId"|"Plan changed" (moved)
					""")
	void quotesWhatNobodySees(String old, String changed, String quoted, String element) {
		assertThat(sound().with(old, changed).problems())
			.anySatisfy((said) -> assertThat(said).startsWith(element).contains(quoted));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"signed.up"               | "Signed.Up"                 | "Signed up" (start) can never start: its trigger.event is "Signed.Up" | Write signed.up.
					"signed.up"               | "signed up"                 | "Signed up" (start) can never start: its trigger.event is "signed up" | Write signed.up.
					"signed.up"               | "=&quot;signed.up&quot;"    | "Signed up" (start) can never start | Write signed.up.
					"enrollment.plan.changed" | "enrollment.Plan Changed"   | "Plan changed" (moved) waits for "enrollment.Plan Changed" | Write enrollment.plan.changed.
					"enrollment.plan.changed" | "enrollment.plan.changed."  | "Plan changed" (moved) waits for "enrollment.plan.changed." | Write enrollment.plan.changed.
					"enrollment.plan.changed" | "Enrollment.plan.changed"   | "Plan changed" (moved) waits for "Enrollment.plan.changed" | Write enrollment.plan.changed.
					"enrollment.plan.changed" | "enrollment.plan.changed "  | "Plan changed" (moved) waits for "enrollment.plan.changed | Write enrollment.plan.changed.
					"enrollment.plan.changed" | "enrollment."               | "Plan changed" (moved) waits for "enrollment." | and a customer event's name is small letters
					"message.clicked"         | "Message.Clicked"           | "Wait for a click" (wait) waits for Message.Clicked | message.clicked
					""")
	void namesEventsAsTheyWouldBeAccepted(String old, String changed, String problem, String accepted) {
		assertThat(sound().with(old, changed).problems())
			.anySatisfy((said) -> assertThat(said).startsWith(problem).contains(accepted));
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
