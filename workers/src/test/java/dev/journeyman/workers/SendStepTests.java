package dev.journeyman.workers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Enrollment;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.messaging.Messaging;
import dev.journeyman.messaging.SendOutcome;
import dev.journeyman.messaging.SendRequest;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import io.camunda.client.api.response.ActivatedJob;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

class SendStepTests {

	private static final EnrollmentId ENROLLMENT = new EnrollmentId(new UUID(0, 1));

	private static final DispatchId BEFORE = new DispatchId(new UUID(0, 2));

	private static final DispatchId NEW = new DispatchId(new UUID(0, 3));

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

	private final Messaging messaging = mock();

	private final Enrollments enrollments = mock();

	private final ActivatedJob job = mock();

	private final Map<String, Object> variables = new HashMap<>();

	private final SendStep step = new SendStep(this.messaging, this.enrollments, mock(), mock(), CLOCK);

	@BeforeEach
	void aJobAsksForAnEmail() {
		Enrollment enrollment = mock();
		given(enrollment.contactId()).willReturn(new ContactId(new UUID(0, 4)));
		given(enrollment.journey()).willReturn("abandoned-cart");
		given(enrollment.processInstanceKey()).willReturn(99L);
		given(enrollment.event()).willReturn(Map.of());
		given(this.enrollments.find(ENROLLMENT)).willReturn(Optional.of(enrollment));
		given(this.job.getProcessInstanceKey()).willReturn(99L);
		given(this.job.getElementId()).willReturn("task_send");
		given(this.job.getElementInstanceKey()).willReturn(4711L);
		given(this.job.getVariablesAsMap()).willReturn(this.variables);
		given(this.messaging.send(any(), any())).willReturn(new SendOutcome.Sent(NEW));
	}

	@Test
	void hearsWhatBecameOfTheMessageOfAStepThatWasBegunAgain() {
		this.variables.put("settledDispatch", BEFORE.toString());
		given(this.messaging.outcome(BEFORE, ENROLLMENT, "task_send"))
			.willReturn(Optional.of(new SendOutcome.Unconfirmed(BEFORE, Reason.of(Code.NOBODY_KNOWS_MARKETING))));

		assertThat(send()).isEqualTo(new SendResult(BEFORE.toString(), "unconfirmed", "nobody-knows-marketing"));

		then(this.messaging).should(never()).send(any(), any());
	}

	@Test
	void sendsWhenNothingIsKnownOfWhatItIsToHearOf() {
		this.variables.put("settledDispatch", BEFORE.toString());
		given(this.messaging.outcome(BEFORE, ENROLLMENT, "task_send")).willReturn(Optional.empty());

		assertThat(send()).isEqualTo(new SendResult(NEW.toString(), "sent", null));
	}

	@Test
	void sendsWhenSomebodyHasGivenThatNameToAVariableOfTheirOwn() {
		this.variables.put("settledDispatch", "last week");

		assertThat(send()).isEqualTo(new SendResult(NEW.toString(), "sent", null));
	}

	@Test
	void saysWhereTheEngineMayBeToldToBeginAgain() {
		send();

		assertThat(request().step()).isEqualTo("task_send");
	}

	@Test
	void letsNobodyBeginAWholeListAgain() {
		this.variables.put("loopCounter", 2);

		send();

		assertThat(request().step()).isNull();
	}

	@Test
	void letsNobodyBeginAStepOfACalledProcessAgain() {
		given(this.job.getProcessInstanceKey()).willReturn(100L);

		send();

		assertThat(request().step()).isNull();
	}

	private @Nullable Object send() {
		return this.step.send(Channel.EMAIL, this.job, ENROLLMENT.toString(), "welcome", "marketing", null, null)
			.get("result");
	}

	private SendRequest request() {
		ArgumentCaptor<SendRequest> request = ArgumentCaptor.captor();
		then(this.messaging).should().send(request.capture(), any());
		return request.getValue();
	}

}
