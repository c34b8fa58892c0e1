package dev.journeyman.local.engine.rest;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import org.agrona.DirectBuffer;

/**
 * JSON as the REST API writes it: keys are text, times have milliseconds.
 */
final class Json {

	private static final ObjectMapper mapper = new ObjectMapper()
		.registerModule(new SimpleModule().addSerializer(Long.class, ToStringSerializer.instance)
			.addSerializer(Instant.class, new InstantAsText()));

	private Json() {
	}

	static byte[] bytes(Object value) {
		try {
			return mapper.writeValueAsBytes(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Reads a JSON object; nothing at all is an empty one.
	 */
	static JsonNode object(byte[] body) {
		try {
			JsonNode node = (body.length > 0) ? mapper.readTree(body) : mapper.createObjectNode();
			if (!node.isObject()) {
				throw Problem.badRequest("The body must be a JSON object");
			}
			return node;
		}
		catch (IOException ex) {
			throw Problem.badRequest("The body is not JSON");
		}
	}

	static JsonNode tree(String json) {
		try {
			return mapper.readTree(json);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Variables as a JSON object.
	 */
	static JsonNode variables(DirectBuffer packed) {
		return tree(MsgPackConverter.convertToJson(packed));
	}

	static JsonNode nodeOf(Map<String, ?> value) {
		return mapper.valueToTree(value);
	}

	private static final class InstantAsText extends StdSerializer<Instant> {

		InstantAsText() {
			super(Instant.class);
		}

		@Override
		public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
			json.writeString(value.truncatedTo(ChronoUnit.MILLIS).toString());
		}

	}

}
