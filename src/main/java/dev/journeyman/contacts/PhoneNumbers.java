package dev.journeyman.contacts;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/**
 * The one form of a phone number by which a contact is known, however its country's
 * people and networks write it.
 */
public final class PhoneNumbers {

	private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

	private PhoneNumbers() {
	}

	/**
	 * The E.164 form, in Mexico without the 1 of mobiles, in Argentina with their 9, in
	 * Brazil with their ninth digit.
	 * @param text a number with its plus sign and country's code
	 * @return {@code null} if there is no such number
	 */
	public static @Nullable String canonical(String text) {
		PhoneNumber number = text.startsWith("+") ? parse(text) : null;
		if (number == null || number.hasExtension()) {
			return null;
		}
		PhoneNumber rewritten = parse("+" + number.getCountryCode() + rewritten(number));
		PhoneNumber known = (rewritten != null && PHONES.isValidNumber(rewritten)) ? rewritten : number;
		return PHONES.isValidNumber(known) ? PHONES.format(known, PhoneNumberFormat.E164) : null;
	}

	private static String rewritten(PhoneNumber number) {
		String national = PHONES.getNationalSignificantNumber(number);
		return switch (number.getCountryCode()) {
			// before 2019 a 1 came first from abroad, 01, 044 or 045 from within
			case 52 -> national.replaceFirst("^(0?1|04[45])(?=\\d{10}$)", "");
			// from abroad a 9 comes first, from within a 15 follows the area code; one
			// with neither looks like a fixed line, but we keep numbers to send texts to
			case 54 -> national.replaceFirst("^(?=[1-3]\\d{9}$)", "9").replaceFirst("^9(?=\\d{12}$)", "");
			// since 2016 a 9 precedes the eight digits
			case 55 -> national.replaceFirst("^(\\d{2})(?=[6-9]\\d{7}$)", "$19");
			default -> national;
		};
	}

	private static @Nullable PhoneNumber parse(String text) {
		try {
			return PHONES.parse(text, null);
		}
		catch (NumberParseException ex) {
			return null;
		}
	}

}
