package dev.journeyman.journeys;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.journeyman.consent.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class JourneyModelsTests {

	@Test
	void readsWhatAJourneySaysAboutItself() {
		JourneyModel model = SmallModel.sound().read();

		assertThat(model.processId()).isEqualTo("welcome");
		assertThat(model.name()).isEqualTo("Welcome");
		assertThat(model.isJourney()).isTrue();
		assertThat(model.purpose()).isEqualTo(Purpose.TRANSACTIONAL);
		assertThat(model.trigger()).isEqualTo(new Trigger("signed.up", "event.properties.plan = \"pro\"", Reentry.ONCE,
				Duration.ofDays(30), Duration.ofHours(6), List.of("plan", "seats")));
		assertThat(model.calls()).containsExactly("show-more");
		assertThat(model.jobTypes()).containsExactlyInAnyOrder("enrollment-started", "enrollment-ended", "send-email");
		assertThat(model.templates()).containsExactly("welcome");
		assertThat(model.goalWindow()).isEqualTo(Duration.ofDays(14));
		assertThat(model.problems()).isEmpty();
	}

	@Test
	void listensWhereverAMessageIsCaught() {
		assertThat(SmallModel.sound().read().listens()).containsExactlyInAnyOrder(
				new Listening("message.clicked", null, false),
				new Listening("enrollment.plan.changed", "event.subject = enrollment.subject", false),
				new Listening("enrollment.order.placed", null, true));
	}

	@Test
	void takesTheDefaultsWhereNothingIsSaid() {
		JourneyModel model = SmallModel.sound()
			.without("<zeebe:property name=\"trigger.when\" value=\"= event.properties.plan = &quot;pro&quot;\"/>")
			.without("<zeebe:property name=\"trigger.reentry\" value=\"once\"/>")
			.without("<zeebe:property name=\"trigger.cool-down\" value=\"P30D\"/>")
			.without("<zeebe:property name=\"trigger.max-age\" value=\"PT6H\"/>")
			.without("<zeebe:property name=\"event.properties\" value=\"plan, seats\"/>")
			.without("<zeebe:property name=\"goal.window\" value=\"P14D\"/>")
			.read();

		assertThat(model.trigger())
			.isEqualTo(new Trigger("signed.up", null, Reentry.ONE_AT_A_TIME, null, Duration.ofDays(1), List.of()));
		assertThat(model.goalWindow()).isEqualTo(Duration.ofDays(7));
		assertThat(model.problems()).isEmpty();
	}

	@Test
	void readsAProcessThatIsOnlyCalled() {
		JourneyModel model = read("""
				<?xml version="1.0" encoding="UTF-8"?>
				<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
				  <process id="show-more" name="Show more" isExecutable="true">
				    <startEvent id="start" name="Called"/>
				    <sequenceFlow id="flow" sourceRef="start" targetRef="end"/>
				    <endEvent id="end" name="Done"/>
				  </process>
				</definitions>
				""");

		assertThat(model.isJourney()).isFalse();
		assertThat(model.trigger()).isNull();
		assertThat(model.problems()).isEmpty();
	}

	@Test
	void readsAJourneyThatIsOnlyStartedByHand() {
		JourneyModel model = SmallModel.sound()
			.without("<zeebe:property name=\"trigger.event\" value=\"signed.up\"/>")
			.without("<zeebe:property name=\"trigger.when\" value=\"= event.properties.plan = &quot;pro&quot;\"/>")
			.without("<zeebe:property name=\"trigger.cool-down\" value=\"P30D\"/>")
			.with("value=\"once\"", "value=\"one-at-a-time\"")
			.read();

		assertThat(model.isJourney()).isTrue();
		assertThat(model.trigger()).isNull();
		assertThat(model.problems()).isEmpty();
	}

	@Test
	void refusesWhatIsNoBpmn() {
		assertThatIllegalArgumentException().isThrownBy(() -> read("Dear designer"))
			.withMessageStartingWith("This is no BPMN file");
		assertThatIllegalArgumentException().isThrownBy(() -> read("")).withMessageStartingWith("This is no BPMN file");
		assertThatIllegalArgumentException().isThrownBy(() -> read("<html/>"))
			.withMessageStartingWith("This is no BPMN file");
	}

	@Test
	void refusesAFileWithoutExactlyOneExecutableProcess() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SmallModel.sound().with("isExecutable=\"true\"", "isExecutable=\"false\"").read())
			.withMessageContaining("exactly one executable process");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> SmallModel.sound()
				.with("</process>", "</process><process id=\"other\" isExecutable=\"true\"/>")
				.read())
			.withMessageContaining("holds 2");
	}

	@Test
	void readsWhatTheEngineHasWhateverItIs() {
		assertThat(JourneyModels.read("Dear designer".getBytes(StandardCharsets.UTF_8), "welcome"))
			.satisfies((model) -> {
				assertThat(model.processId()).isEqualTo("welcome");
				assertThat(model.isJourney()).as("so that somebody sees it").isTrue();
				assertThat(model.trigger()).isNull();
				assertThat(model.problems()).singleElement().asString().startsWith("This is no BPMN file");
			});
		assertThat(JourneyModels.read(bytes(SmallModel.sound().bpmn()), "other").problems()).singleElement()
			.asString()
			.contains("no process \"other\"");
	}

	@Test
	void readsTheProcessThatTheEngineMeansOfSeveral() {
		byte[] two = bytes(SmallModel.sound()
			.with("</process>",
					"</process><process id=\"other\" name=\"Other\" isExecutable=\"true\"><startEvent id=\"s\" name=\"S\"/></process>")
			.bpmn());

		assertThat(JourneyModels.read(two, "welcome")).satisfies((model) -> {
			assertThat(model.name()).isEqualTo("Welcome");
			assertThat(model.problems()).singleElement().asString().contains("exactly one executable process");
		});
		assertThat(JourneyModels.read(two, "other").name()).isEqualTo("Other");
	}

	@Test
	void readsWhatIsNestedBeyondMeasure() {
		String deep = "(".repeat(20_000) + "1" + ")".repeat(20_000);

		assertThat(SmallModel.sound().with("= event.properties.plan = &quot;pro&quot;", deep).problems())
			.anySatisfy((said) -> assertThat(said).startsWith("\"Signed up\" (start)"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252" })
	void readsFilesInTheEncodingTheyDeclare(String encoding) {
		String file = SmallModel.sound()
			.with("encoding=\"UTF-8\"", "encoding=\"" + encoding + "\"")
			.with("name=\"Welcome\"", "name=\"Größe wählen\"")
			.bpmn();

		assertThat(JourneyModels.read(file.getBytes(Charset.forName(encoding))).name()).isEqualTo("Größe wählen");
		assertThat(BpmnText.of(file.getBytes(Charset.forName(encoding))))
			.contains("name=\"Größe wählen\"", "encoding=\"UTF-8\"")
			.startsWith("<?xml");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-8", "UTF-16LE", "UTF-16BE" })
	void readsFilesByTheirByteOrderMark(String encoding) {
		String file = "\uFEFF" + SmallModel.sound()
			.without(" encoding=\"UTF-8\"")
			.with("name=\"Welcome\"", "name=\"Größe wählen\"")
			.bpmn();

		assertThat(JourneyModels.read(file.getBytes(Charset.forName(encoding))).name()).isEqualTo("Größe wählen");
		assertThat(BpmnText.of(file.getBytes(Charset.forName(encoding)))).contains("name=\"Größe wählen\"")
			.startsWith("<?xml");
	}

	@Test
	void readsATextWhateverItDeclares() {
		String text = SmallModel.sound()
			.with("encoding=\"UTF-8\"", "encoding='iso-8859-1'")
			.with("name=\"Welcome\"", "name=\"Größe wählen\"")
			.bpmn();

		assertThat(JourneyModels.read(BpmnText.utf8(text)).name()).isEqualTo("Größe wählen");
		assertThat(BpmnText.utf8(SmallModel.sound().bpmn())).as("byte by byte")
			.isEqualTo(bytes(SmallModel.sound().bpmn()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<!ENTITY name SYSTEM \"file:///etc/hostname\">", "<!ENTITY name \"Welcome\">" })
	void readsNoEntities(String entity) {
		String file = SmallModel.sound()
			.with("<definitions", "<!DOCTYPE definitions [" + entity + "]><definitions")
			.with("name=\"Welcome\"", "name=\"&name;\"")
			.bpmn();

		assertThatIllegalArgumentException().isThrownBy(() -> read(file))
			.withMessageStartingWith("This is no BPMN file");
	}

	private static byte[] bytes(String file) {
		return file.getBytes(StandardCharsets.UTF_8);
	}

	private static JourneyModel read(String file) {
		return JourneyModels.read(file.getBytes(StandardCharsets.UTF_8));
	}

}
