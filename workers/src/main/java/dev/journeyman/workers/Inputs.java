package dev.journeyman.workers;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.journeyman.consent.Purpose;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import dev.journeyman.shared.Instants;
import dev.journeyman.shared.Misconfigured;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a model hands to a worker. Inputs arrive untyped, because a wrong type is
 * the model's mistake and is answered in words its designer understands.
 */
final class Inputs {

	private Inputs() {
	}

	static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString() : null;
	}

	static String required(String name, @Nullable Object value) {
		if (value == null || value.toString().isBlank()) {
			throw new Misconfigured(
					"The step's input \"" + name + "\" is missing. Set it in the model, deploy, and retry.");
		}
		return value.toString();
	}

	static EnrollmentId enrollment(@Nullable Object value) {
		String text = required("enrollmentId", value);
		try {
			return EnrollmentId.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new Misconfigured("The variable enrollmentId is not one of ours. "
					+ "Journeys get it from their start listener; pass it on to processes you call.");
		}
	}

	/**
	 * A dispatch that we have named ourselves; anything else is somebody's variable that
	 * happens to have the same name.
	 */
	static Optional<DispatchId> dispatch(@Nullable Object value) {
		try {
			return Optional.ofNullable(text(value)).map(DispatchId::of);
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	static Purpose purpose(@Nullable Object value) {
		return Purpose.of(required("purpose", value))
			.orElseThrow(
					() -> new Misconfigured("The step's input \"purpose\" must be marketing, transactional or reply. "
							+ "Set it in the model, deploy, and retry."));
	}

	/**
	 * An instant as the engine writes FEEL's date and time, with an offset, a zone or
	 * both: its {@code now()} comes as {@code 2026-11-24T09:00:00.081Z[Etc/UTC]}.
	 */
	static @Nullable Instant instant(String name, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		String text = value.toString();
		try {
			return text.contains("@") ? zoned(text) : Instants.parse(text);
		}
		catch (DateTimeException ex) {
			throw new Misconfigured("The step's input \"" + name + "\" must be a date and time with a zone, "
					+ "such as =now() + duration(\"P1D\").");
		}
	}

	static Map<String, Object> data(@Nullable Object value) {
		Map<String, Object> data = new LinkedHashMap<>();
		if (value == null) {
			return data;
		}
		if (!(value instanceof Map<?, ?> map)) {
			throw new Misconfigured("The step's input \"data\" must be a context, such as ={discount: 10}.");
		}
		map.forEach((name, content) -> data.put(String.valueOf(name), content));
		return data;
	}

	/**
	 * FEEL's own text for a zoned time, e.g. {@code 2026-11-24T09:00:00@Europe/Berlin}.
	 */
	private static Instant zoned(String text) {
		String[] parts = text.split("@", 2);
		return LocalDateTime.parse(parts[0]).atZone(ZoneId.of(parts[1])).toInstant();
	}

}
