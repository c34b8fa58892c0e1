package dev.journeyman.messaging.policy;

import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.journeyman.contacts.Channel;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A message leaves only to an address that can take it.
 */
@Component
@Order(10)
class AddressKnown implements SendPolicy {

	private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+");

	private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

	@Override
	public String name() {
		return "the contact has a valid address on this channel";
	}

	@Override
	public Verdict judge(Proposal proposal) {
		Channel channel = proposal.channel();
		return proposal.contact()
			.address(channel)
			.map((address) -> judge(address, channel))
			.orElseGet(() -> missing(channel));
	}

	private static Verdict missing(Channel channel) {
		return new Verdict.Suppress(switch (channel) {
			case EMAIL -> "no email address";
			case SMS, WHATSAPP -> "no phone number";
		});
	}

	private static Verdict judge(String address, Channel channel) {
		return switch (channel) {
			case EMAIL -> EMAIL.matcher(address).matches() ? new Verdict.Allow()
					: new Verdict.Suppress("the email address is not valid");
			case SMS, WHATSAPP -> number(address);
		};
	}

	private static Verdict number(String address) {
		try {
			PhoneNumber number = PHONES.parse(address, null);
			if (!PHONES.isValidNumber(number)) {
				return new Verdict.Suppress("the phone number is not valid");
			}
			return switch (PHONES.getNumberType(number)) {
				case MOBILE, FIXED_LINE_OR_MOBILE, PERSONAL_NUMBER, UNKNOWN -> new Verdict.Allow();
				case FIXED_LINE, TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PAGER, UAN, VOICEMAIL ->
					new Verdict.Suppress("the phone number is not a mobile one");
			};
		}
		catch (NumberParseException ex) {
			return new Verdict.Suppress("the phone number is not valid");
		}
	}

}
