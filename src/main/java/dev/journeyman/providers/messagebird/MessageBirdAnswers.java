package dev.journeyman.providers.messagebird;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import com.messagebird.objects.ErrorReport;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Says what MessageBird's answers mean for a hand-over.
 */
final class MessageBirdAnswers {

	private static final int NO_RIGHT = 2;

	private static final int NO_BALANCE = 25;

	private static final int NO_SUCH_INTERFACE = 98;

	private static final String RECIPIENTS = "recipients";

	/**
	 * Says what a good answer means. One that names no message need not be MessageBird's,
	 * which can be asked.
	 */
	static Receipt taken(@Nullable String id) {
		return (id != null && !id.isBlank()) ? new Receipt.Accepted(id)
				: new Receipt.Unknown(reason(Code.ANSWER_NAMES_NO_MESSAGE));
	}

	/**
	 * Believes what MessageBird itself says. Whatever else answers at its address, a
	 * proxy, say, may do so after MessageBird has taken the message.
	 */
	Receipt read(MessageBirdAnswer answer) {
		int status = answer.status();
		if (status / 100 == 2) {
			return taken(answer.messageId());
		}
		if (answer.getErrors().isEmpty()) {
			return new Receipt.Unknown(notItsOwn(status), answer.retryAfter());
		}
		if (status == 402 || answer.hasCode(NO_BALANCE)) {
			return new Receipt.ChannelStopped(reason(Code.BALANCE_EMPTY, status));
		}
		if (status == 401 || status == 403 || answer.hasCode(NO_RIGHT)) {
			return new Receipt.ChannelStopped(
					reason(Code.KEY_REFUSED, status).with("setting", "JOURNEYMAN_MESSAGEBIRD_ACCESSKEY"));
		}
		if (status / 100 == 3 || status == 404 || status == 405 || answer.hasCode(NO_SUCH_INTERFACE)) {
			return new Receipt.ChannelStopped(
					reason(Code.INTERFACE_UNKNOWN, status).with("setting", "JOURNEYMAN_MESSAGEBIRD_BASEURL"));
		}
		return switch (status) {
			case 429 -> new Receipt.NotTaken(reason(Code.PROVIDER_BUSY, status), answer.retryAfter());
			case 503 -> new Receipt.NotTaken(reason(Code.PROVIDER_NOT_AVAILABLE, status), answer.retryAfter());
			case 408 -> new Receipt.Unknown(reason(Code.PROVIDER_GAVE_UP_WAITING, status));
			default -> (status / 100 == 4) ? refused(answer) : new Receipt.Unknown(reason(Code.ANSWER_UNCLEAR, status));
		};
	}

	private static Reason notItsOwn(int status) {
		Reason reason = reason(Code.ANSWER_NOT_ITS_OWN, status);
		return (status / 100 == 3 || status / 100 == 4) ? reason.with("setting", "JOURNEYMAN_MESSAGEBIRD_BASEURL")
				: reason;
	}

	private static Receipt refused(MessageBirdAnswer answer) {
		boolean aboutTheAddress = answer.getErrors()
			.stream()
			.anyMatch((error) -> RECIPIENTS.equals(error.getParameter()));
		return aboutTheAddress
				? new Receipt.AddressRefused(
						reason(Code.ADDRESS_REFUSED, answer.status()).with("said", details(answer)))
				: new Receipt.Refused(reason(Code.MESSAGE_REFUSED, answer.status()).with("said", details(answer)));
	}

	/**
	 * Says what it means that no answer came.
	 * @param left whether the request had begun to leave
	 */
	Receipt none(Exception failure, boolean left) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		Code code = switch (cause) {
			case ConnectException ex -> Code.PROVIDER_NOT_REACHED;
			case HttpConnectTimeoutException ex -> Code.PROVIDER_NOT_REACHED_IN_TIME;
			case SSLException ex -> Code.NO_SECURE_CONNECTION;
			case InterruptedIOException ex -> Code.PROVIDER_SILENT;
			default -> Code.CONNECTION_BROKEN;
		};
		return left ? new Receipt.Unknown(reason(code).with("left", true)) : new Receipt.NotTaken(reason(code), null);
	}

	static Reason reason(Code code) {
		return Reason.of(code).with("provider", MessageBirdProvider.NAME);
	}

	private static Reason reason(Code code, int status) {
		return reason(code).with("status", status);
	}

	/** Codes and field names only: the descriptions may quote what was sent. */
	private static String details(MessageBirdAnswer answer) {
		List<ErrorReport> errors = answer.getErrors();
		return errors.stream().limit(3).map(MessageBirdAnswers::detail).collect(Collectors.joining("; "));
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
