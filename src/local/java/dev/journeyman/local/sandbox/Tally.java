package dev.journeyman.local.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * How often each dispatch came.
 *
 * @param messages all that came, also those without a reference
 * @param byDispatch number of messages by our reference
 * @param first when the first one came, or {@code null}
 * @param last when the last one came, or {@code null}
 */
public record Tally(long messages, Map<String, Integer> byDispatch, @Nullable Instant first, @Nullable Instant last) {

	/**
	 * Those that came more than once.
	 */
	public Map<String, Integer> repeated() {
		return this.byDispatch.entrySet()
			.stream()
			.filter((one) -> one.getValue() > 1)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
