package dev.journeyman.contacts;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import dev.journeyman.shared.JsonFields;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Email;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the addresses of channels and brings them into the one form in which we keep
 * them.
 */
final class Addresses {

	private static final int LONGEST_EMAIL = 254;

	private static final int LONGEST_PHONE = 40;

	/** What most are like, and the validator would take its time to agree with. */
	private static final Pattern PLAIN_EMAIL = Pattern
		.compile("(?=[^@]{1,64}@)[A-Za-z0-9_+-]+(\\.[A-Za-z0-9_+-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+"
				+ "[A-Za-z]{2,63}");

	private static final Validator VALIDATOR = Validation.byDefaultProvider()
		.configure()
		.messageInterpolator(new ParameterMessageInterpolator())
		.buildValidatorFactory()
		.getValidator();

	private Addresses() {
	}

	static @Nullable String email(JsonFields fields, String name) {
		String text = fields.text(name, LONGEST_EMAIL);
		if (text == null || isEmail(text)) {
			return text;
		}
		fields.refuse(name, "Send one email address, such as ada@example.com, an international domain as xn--.");
		return null;
	}

	static @Nullable String phone(JsonFields fields, String name) {
		String text = fields.text(name, LONGEST_PHONE);
		if (text == null) {
			return null;
		}
		String phone = PhoneNumbers.canonical(text);
		if (phone == null) {
			fields.refuse(name, "Send a valid number with + and its country's code, such as +49 1512 3456789.");
		}
		return phone;
	}

	private static boolean isEmail(String text) {
		return PLAIN_EMAIL.matcher(text).matches() || isUnusualEmail(text);
	}

	private static boolean isUnusualEmail(String text) {
		return StandardCharsets.US_ASCII.newEncoder().canEncode(text) && text.indexOf('.', text.lastIndexOf('@')) > 0
				&& VALIDATOR.validateValue(Address.class, "email", text).isEmpty();
	}

	private record Address(@Email String email) {
	}

}
