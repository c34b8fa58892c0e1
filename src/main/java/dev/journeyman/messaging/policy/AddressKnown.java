package dev.journeyman.messaging.policy;

import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;

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
		return "address-valid";
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
		return suppress(switch (channel) {
			case EMAIL -> Code.NO_EMAIL_ADDRESS;
			case SMS, WHATSAPP -> Code.NO_PHONE_NUMBER;
		});
	}

	private static Verdict suppress(Code code) {
		return new Verdict.Suppress(Reason.of(code));
	}

	private static Verdict judge(String address, Channel channel) {
		return switch (channel) {
			case EMAIL ->
				EMAIL.matcher(address).matches() ? new Verdict.Allow() : suppress(Code.EMAIL_ADDRESS_NOT_VALID);
			case SMS, WHATSAPP -> number(address);
		};
	}

	private static Verdict number(String address) {
		try {
			PhoneNumber number = PHONES.parse(address, null);
			if (!PHONES.isValidNumber(number)) {
				return suppress(Code.PHONE_NUMBER_NOT_VALID);
			}
			return switch (PHONES.getNumberType(number)) {
				// where a country does not tell fixed lines from mobiles, either may take
				// texts
				case MOBILE, FIXED_LINE_OR_MOBILE, TOLL_FREE, VOIP, PERSONAL_NUMBER, UNKNOWN -> new Verdict.Allow();
				case FIXED_LINE -> takesNoTexts("fixed-line");
				case PREMIUM_RATE -> takesNoTexts("premium-rate");
				case SHARED_COST -> takesNoTexts("shared-cost");
				case UAN -> takesNoTexts("universal-access");
				case PAGER -> takesNoTexts("pager");
				case VOICEMAIL -> takesNoTexts("voicemail");
			};
		}
		catch (NumberParseException ex) {
			return suppress(Code.PHONE_NUMBER_NOT_VALID);
		}
	}

	private static Verdict takesNoTexts(String kind) {
		return new Verdict.Suppress(Reason.of(Code.PHONE_NUMBER_NOT_MOBILE).with("kind", kind));
	}

}
