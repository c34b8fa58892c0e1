package dev.journeyman.providers.messagebird;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.messagebird.exceptions.GeneralException;
import com.messagebird.objects.ErrorReport;
import dev.journeyman.providers.RetryAfter;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the SDK's objects; a value it cannot read is left out rather than
 * failing the whole.
 */
final class MessageBirdJson {

	private final JsonMapper mapper = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
		.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
		.defaultPropertyInclusion(
				JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.addHandler(new LeaveOut())
		.build();

	byte[] write(Object payload) throws GeneralException {
		try {
			return this.mapper.writeValueAsBytes(payload);
		}
		catch (JsonProcessingException ex) {
			throw new GeneralException(ex);
		}
	}

	/**
	 * Reads what was asked for.
	 * @throws MessageBirdAnswer if the answer was a good one but cannot be read
	 */
	<R> R read(HttpResponse<byte[]> response, Class<R> type) throws MessageBirdAnswer {
		try {
			R value = this.mapper.readValue(response.body(), type);
			if (value != null) {
				return value;
			}
		}
		catch (IOException ex) {
			// as below: it does not say what was asked for
		}
		String id = tree(response).path("id").asText("");
		throw new MessageBirdAnswer(response.statusCode(), List.of(), null, id.isBlank() ? null : id);
	}

	/**
	 * Reads an answer that is not the one that was asked for: MessageBird's own, if it
	 * lists errors in its way, or somebody else's.
	 */
	MessageBirdAnswer refusal(HttpResponse<byte[]> response, Instant now) {
		Duration retryAfter = RetryAfter.read(response.headers().firstValue("Retry-After").orElse(null), now);
		return new MessageBirdAnswer(response.statusCode(), errors(tree(response).path("errors")), retryAfter, null);
	}

	/** Empty if one of them is not as MessageBird words them. */
	private static List<ErrorReport> errors(JsonNode errors) {
		List<ErrorReport> own = new ArrayList<>();
		for (JsonNode error : errors) {
			if (error.path("code").canConvertToInt() && error.path("description").isTextual()) {
				own.add(new ErrorReport(error.path("code").intValue(), null, error.path("parameter").asText(null),
						null));
			}
		}
		return (errors.isArray() && own.size() == errors.size()) ? own : List.of();
	}

	private JsonNode tree(HttpResponse<byte[]> response) {
		try {
			return this.mapper.readTree(response.body());
		}
		catch (IOException ex) {
			return this.mapper.missingNode();
		}
	}

	/**
	 * MessageBird has words and forms that the SDK's objects have no place for.
	 */
	private static final class LeaveOut extends DeserializationProblemHandler {

		@Override
		public @Nullable Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value,
				String failure) {
			return null;
		}

		@Override
		public @Nullable Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value,
				String failure) {
			return null;
		}

	}

}
