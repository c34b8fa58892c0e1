package dev.journeyman.messaging.provider;

import dev.journeyman.consent.Purpose;
import dev.journeyman.shared.DispatchId;

/**
 * One message to one address, ready to leave.
 *
 * @param reference what the provider is to call it in everything it tells us
 * @param to the address: an email address, or a phone number in E.164 form
 * @param content what is said
 * @param purpose what it is for
 */
public record OutboundMessage(DispatchId reference, String to, Content content, Purpose purpose) {

	@Override
	public String toString() {
		return "OutboundMessage[" + this.reference + "]";
	}

}
