package dev.journeyman.messaging;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.reason.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What our columns hold as JSON.
 */
final class Json {

	private static final TypeReference<List<Explanation>> EXPLANATIONS = new TypeReference<>() {
	};

	private static final TypeReference<TreeMap<String, Times>> FEEDBACK = new TypeReference<>() {
	};

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.addModule(new JavaTimeModule())
		.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
		.build();

	private Json() {
	}

	static String write(Object value) {
		try {
			return MAPPER.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("a " + value.getClass().getSimpleName() + " cannot be written as JSON");
		}
	}

	static List<Explanation> explanations(String json) {
		return read(json, EXPLANATIONS);
	}

	static Map<String, Times> feedback(String json) {
		return read(json, FEEDBACK);
	}

	static @Nullable String facts(@Nullable Reason reason) {
		return (reason != null && !reason.details().isEmpty()) ? write(reason.details()) : null;
	}

	static Map<String, String> facts(String json) {
		return read(json, new TypeReference<TreeMap<String, String>>() {
		});
	}

	static RenderedContent content(String json) {
		return read(json, new TypeReference<RenderedContent>() {
		});
	}

	private static <T> T read(String json, TypeReference<T> type) {
		try {
			return MAPPER.readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("a column of dispatch does not hold what we write");
		}
	}

}
