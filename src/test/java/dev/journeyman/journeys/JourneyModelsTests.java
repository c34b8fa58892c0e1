package dev.journeyman.journeys;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import dev.journeyman.consent.Purpose;
import org.junit.jupiter.api.Test;

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

	private static JourneyModel read(String file) {
		return JourneyModels.read(file.getBytes(StandardCharsets.UTF_8));
	}

}
