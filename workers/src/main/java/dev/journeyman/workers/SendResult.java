package dev.journeyman.workers;

import dev.journeyman.messaging.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a send tells its model.
 *
 * @param dispatchId what feedback correlates with; always there
 * @param outcome {@code sent}, {@code suppressed}, {@code rejected}, {@code unconfirmed}
 * or {@code expired}
 * @param reason why it was not sent: a code, e.g. {@code no-phone-number}
 */
public record SendResult(String dispatchId, String outcome, @Nullable String reason) {

	static SendResult of(SendOutcome outcome) {
		String id = outcome.dispatchId().toString();
		return switch (outcome) {
			case SendOutcome.Sent sent -> new SendResult(id, "sent", null);
			case SendOutcome.Suppressed suppressed ->
				new SendResult(id, "suppressed", suppressed.reason().code().word());
			case SendOutcome.Rejected rejected -> new SendResult(id, "rejected", rejected.reason().code().word());
			case SendOutcome.Unconfirmed unconfirmed ->
				new SendResult(id, "unconfirmed", unconfirmed.reason().code().word());
			case SendOutcome.Expired expired -> new SendResult(id, "expired", expired.reason().code().word());
			case SendOutcome.NoLongerWanted over -> new SendResult(id, "suppressed", over.reason().code().word());
		};
	}

}
