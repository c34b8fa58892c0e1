package dev.journeyman.providers.messagebird;

import java.time.Duration;
import java.util.List;

import com.messagebird.exceptions.GeneralException;
import com.messagebird.objects.ErrorReport;
import org.jspecify.annotations.Nullable;

/**
 * What MessageBird answered instead of what was asked for; passes through the SDK as one
 * of its own.
 */
final class MessageBirdAnswer extends GeneralException {

	private static final long serialVersionUID = 1L;

	private final int status;

	private final transient @Nullable Duration retryAfter;

	private final @Nullable String messageId;

	/**
	 * An answer.
	 * @param status of HTTP
	 * @param errors as MessageBird lists them
	 * @param retryAfter if it said when to come back
	 * @param messageId if it told one in spite of all
	 */
	MessageBirdAnswer(int status, List<ErrorReport> errors, @Nullable Duration retryAfter, @Nullable String messageId) {
		super("MessageBird answered " + status, status, errors);
		this.status = status;
		this.retryAfter = retryAfter;
		this.messageId = messageId;
	}

	int status() {
		return this.status;
	}

	@Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	@Nullable String messageId() {
		return this.messageId;
	}

	boolean hasCode(int code) {
		for (ErrorReport error : getErrors()) {
			Integer told = error.getCode();
			if (told != null && told == code) {
				return true;
			}
		}
		return false;
	}

}
