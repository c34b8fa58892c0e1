package dev.journeyman.providers.messagebird;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import com.messagebird.objects.ErrorReport;
import dev.journeyman.messaging.provider.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * Says what MessageBird's answers mean for a hand-over, in words for an operator.
 */
final class MessageBirdAnswers {

	private static final int NO_RIGHT = 2;

	private static final int NO_BALANCE = 25;

	private static final int NO_SUCH_INTERFACE = 98;

	private static final String RECIPIENTS = "recipients";

	Receipt read(MessageBirdAnswer answer) {
		int status = answer.status();
		if (status / 100 == 2) {
			return new Receipt.Accepted(answer.messageId());
		}
		if (status == 402 || answer.hasCode(NO_BALANCE)) {
			return new Receipt.ChannelStopped("MessageBird's balance is empty: top it up");
		}
		if (status == 401 || status == 403 || answer.hasCode(NO_RIGHT)) {
			return new Receipt.ChannelStopped("MessageBird does not accept the access key (" + status
					+ "): check JOURNEYMAN_MESSAGEBIRD_ACCESSKEY");
		}
		if (status / 100 == 3 || status == 404 || status == 405 || answer.hasCode(NO_SUCH_INTERFACE)) {
			return new Receipt.ChannelStopped("MessageBird does not know this address of its interface (" + status
					+ "): check JOURNEYMAN_MESSAGEBIRD_BASEURL");
		}
		return switch (status) {
			case 429 ->
				new Receipt.NotTaken("MessageBird is busy with other messages of ours (429)", answer.retryAfter());
			case 503 -> new Receipt.NotTaken("MessageBird is not available (503)", answer.retryAfter());
			case 408 -> new Receipt.Unknown("MessageBird gave up waiting for the message (408)");
			default -> (status / 100 == 4) ? refused(answer) : new Receipt.Unknown(
					"MessageBird answered " + status + ", which does not say whether it took the message");
		};
	}

	private static Receipt refused(MessageBirdAnswer answer) {
		boolean aboutTheAddress = answer.getErrors()
			.stream()
			.anyMatch((error) -> RECIPIENTS.equals(error.getParameter()));
		return aboutTheAddress
				? new Receipt.AddressRefused(
						"MessageBird does not accept this number (" + answer.status() + ")" + details(answer))
				: new Receipt.Refused("MessageBird refused the message (" + answer.status() + ")" + details(answer));
	}

	/**
	 * Says what it means that no answer came.
	 * @param left whether the request had begun to leave
	 */
	Receipt none(Exception failure, boolean left) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		String why = switch (cause) {
			case ConnectException ex -> "MessageBird could not be reached";
			case HttpConnectTimeoutException ex -> "MessageBird could not be reached in time";
			case SSLException ex -> "no secure connection to MessageBird could be made";
			case InterruptedIOException ex -> "MessageBird did not answer in time";
			default -> "the connection to MessageBird broke";
		};
		return left ? new Receipt.Unknown(why + " after the message had left") : new Receipt.NotTaken(why, null);
	}

	/** Codes and field names only: the descriptions may quote what was sent. */
	private static String details(MessageBirdAnswer answer) {
		List<ErrorReport> errors = answer.getErrors();
		return errors.isEmpty() ? ""
				: errors.stream().limit(3).map(MessageBirdAnswers::detail).collect(Collectors.joining("; ", ": ", ""));
	}

	private static String detail(ErrorReport error) {
		String parameter = error.getParameter();
		String words = words(error.getCode());
		return (parameter != null && parameter.matches("[A-Za-z_.]{1,40}")) ? words + " (" + parameter + ")" : words;
	}

	private static String words(@Nullable Integer code) {
		return switch ((code != null) ? code : 0) {
			case 9 -> "it misses something, or no recipient is right";
			case 10 -> "something in it is not valid";
			case 21 -> "it is a bad request";
			default -> "code " + code;
		};
	}

}
