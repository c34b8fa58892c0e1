package dev.journeyman.journeys.camunda;

import java.util.concurrent.CompletionException;

import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineProblem;
import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresTests {

	private static final String PRIVATE = "ada@example.com";

	@Test
	void slowsDownForAnEngineThatHasTooMuchToDo() {
		assertThat(Failures.ofCreation(failure(Status.RESOURCE_EXHAUSTED))).isInstanceOf(Answer.Busy.class);
		assertThat(Failures.ofPublication(failure(Status.RESOURCE_EXHAUSTED))).isInstanceOf(Answer.Busy.class);
	}

	@Test
	void givesUpOnWhatIsTooLargeForTheWire() {
		Status tooLarge = Status.RESOURCE_EXHAUSTED
			.withDescription("gRPC message exceeds maximum size 4194304: 5000000");

		assertThat(Failures.ofPublication(failure(tooLarge)))
			.isEqualTo(new Answer.Refused(EngineProblem.of(EngineProblem.Code.TOO_LARGE)));
	}

	@ParameterizedTest
	@EnumSource(value = Status.Code.class,
			names = { "UNAVAILABLE", "DEADLINE_EXCEEDED", "UNAUTHENTICATED", "PERMISSION_DENIED" })
	void waitsForAnEngineThatIsAwayOrDoesNotLetUsIn(Status.Code code) {
		assertThat(Failures.ofCreation(failure(code.toStatus()))).isInstanceOf(Answer.Again.class);
	}

	@Test
	void countsWhatNobodyForesaw() {
		assertThat(Failures.ofCreation(failure(Status.INTERNAL))).isInstanceOf(Answer.Failed.class);
		assertThat(Failures.ofEnding(new IllegalStateException(PRIVATE))).isInstanceOf(Answer.Failed.class);
	}

	@Test
	void takesWhatIsDoneAlreadyForDone() {
		assertThat(Failures.ofPublication(failure(Status.ALREADY_EXISTS))).isEqualTo(new Answer.Done(0));
		assertThat(Failures.ofEnding(failure(Status.NOT_FOUND))).isEqualTo(new Answer.Done(0));
	}

	@Test
	void tellsAStepThatIsGoneFromOneThatCannotBeginAgain() {
		Status gone = Status.INVALID_ARGUMENT.withDescription("Expected to modify instance of process 'abandoned-cart' "
				+ "but it contains one or more terminate instructions with an element instance that could not be "
				+ "found: '4711'");
		Status severalScopes = Status.INVALID_ARGUMENT.withDescription("Expected to modify instance of process "
				+ "'abandoned-cart' but it contains one or more activate instructions for an element that has a flow "
				+ "scope with more than one active instance: 'sub'");

		assertThat(Failures.ofBeginningAgain(failure(gone))).isEqualTo(new Answer.Done(0));
		assertThat(Failures.ofBeginningAgain(failure(Status.NOT_FOUND))).isEqualTo(new Answer.Done(0));
		assertThat(Failures.ofBeginningAgain(failure(severalScopes))).isInstanceOf(Answer.Refused.class);
	}

	@Test
	void saysNothingOfWhatTheEngineRepeatsOfUs() {
		assertThat(Failures.ofCreation(failure(Status.INVALID_ARGUMENT))).isInstanceOf(Answer.Refused.class)
			.asString()
			.doesNotContain(PRIVATE);
		assertThat(Failures.ofCreation(failure(Status.INTERNAL))).asString().doesNotContain(PRIVATE);
	}

	private static Throwable failure(Status status) {
		Status described = (status.getDescription() != null) ? status : status.withDescription(PRIVATE);
		return new CompletionException(described.asRuntimeException());
	}

}
