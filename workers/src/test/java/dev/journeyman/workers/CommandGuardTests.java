package dev.journeyman.workers;

import java.util.concurrent.CompletionException;

import dev.journeyman.workers.CommandGuard.Reading;
import io.camunda.client.api.command.ClientHttpException;
import io.grpc.Status;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandGuardTests {

	@ParameterizedTest
	@CsvSource({ "NOT_FOUND, JOB_IS_GONE", "FAILED_PRECONDITION, JOB_IS_GONE", "UNAVAILABLE, TRY_AGAIN",
			"DEADLINE_EXCEEDED, TRY_AGAIN", "RESOURCE_EXHAUSTED, TRY_AGAIN", "INTERNAL, TRY_AGAIN",
			"INVALID_ARGUMENT, REFUSED", "PERMISSION_DENIED, REFUSED" })
	void readsAnswersOverGrpc(Status.Code code, Reading reading) {
		Throwable failure = new CompletionException(code.toStatus().asRuntimeException());

		assertThat(CommandGuard.reading(failure)).isEqualTo(reading);
	}

	@ParameterizedTest
	@CsvSource({ "404, JOB_IS_GONE", "409, JOB_IS_GONE", "500, TRY_AGAIN", "503, TRY_AGAIN", "429, TRY_AGAIN",
			"400, REFUSED" })
	void readsAnswersOverRest(int code, Reading reading) {
		Throwable failure = new CompletionException(new ClientHttpException(code, "answered"));

		assertThat(CommandGuard.reading(failure)).isEqualTo(reading);
	}

	@org.junit.jupiter.api.Test
	void doesNotRepeatAMessageThatIsTooLarge() {
		Throwable failure = Status.RESOURCE_EXHAUSTED.withDescription("gRPC message larger than 4194304")
			.asRuntimeException();

		assertThat(CommandGuard.reading(failure)).isEqualTo(Reading.REFUSED);
	}

}
