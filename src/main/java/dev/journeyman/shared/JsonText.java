package dev.journeyman.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NumericNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * JSON as we read and write it: decimal fractions stay exact, nothing is given twice,
 * nothing follows the end.
 */
public final class JsonText {

	private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {
	};

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private static final JsonMapper CANONICAL = MAPPER.rebuild()
		.enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
		.build();

	private static final int MOST_ZEROS = 300;

	private JsonText() {
	}

	/**
	 * Reads any JSON.
	 * @throws JsonProcessingException if it is none; its message may hold what was sent
	 */
	public static JsonNode read(byte[] json) throws JsonProcessingException {
		try {
			return MAPPER.readTree(json);
		}
		catch (NumberFormatException ex) {
			// an exponent of more digits than BigDecimal counts
			throw new JsonParseException(null, "A number is too large", ex);
		}
		catch (JsonProcessingException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads an object that we wrote ourselves.
	 */
	public static Map<String, Object> object(String json) {
		try {
			return MAPPER.readValue(json, OBJECT);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * An object's fields as plain Java values.
	 */
	public static Map<String, Object> object(ObjectNode node) {
		try {
			return MAPPER.readValue(MAPPER.treeAsTokens(node), OBJECT);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Writes plain Java values.
	 */
	public static String write(Object value) {
		try {
			return MAPPER.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The bytes that are the same for the same content, in whatever order it stands and
	 * however its numbers are written.
	 */
	public static byte[] canonical(JsonNode node) {
		try {
			return CANONICAL.writeValueAsBytes(byValue(node));
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode byValue(JsonNode node) {
		return switch (node) {
			case ObjectNode object -> {
				ObjectNode copy = CANONICAL.createObjectNode();
				object.properties().forEach((field) -> copy.set(field.getKey(), byValue(field.getValue())));
				yield copy;
			}
			case ArrayNode array -> {
				ArrayNode copy = CANONICAL.createArrayNode();
				array.forEach((item) -> copy.add(byValue(item)));
				yield copy;
			}
			case NumericNode number -> DecimalNode.valueOf(plain(number.decimalValue()));
			default -> node;
		};
	}

	/** 19.9 for 19.90, and 100 for 1e2; a huge exponent stays one. */
	private static BigDecimal plain(BigDecimal number) {
		BigDecimal shortest = number.stripTrailingZeros();
		return (shortest.scale() < 0 && shortest.scale() >= -MOST_ZEROS) ? shortest.setScale(0) : shortest;
	}

}
