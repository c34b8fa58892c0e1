package dev.journeyman.providers.sendgrid;

import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sendgrid.Response;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.providers.RetryAfter;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.HttpHostConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Says what SendGrid's answers mean for a hand-over.
 */
final class Answers {

	/** What is in its error body. */
	private static final Set<String> ITS_OWN = Set.of("errors", "id");

	/** By so much its clock may be behind ours. */
	private static final Duration CLOCKS = Duration.ofMillis(100);

	private final ObjectReader json;

	private final Clock clock;

	Answers(ObjectMapper json, Clock clock) {
		this.json = json.readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
		this.clock = clock;
	}

	/**
	 * Believes what SendGrid itself says. Whatever else answers at its address, a proxy,
	 * say, may do so after SendGrid has taken the message.
	 */
	Receipt read(Response response) {
		int status = response.getStatusCode();
		if (status == 202) {
			return taken(response);
		}
		List<JsonNode> errors = errors(response.getBody());
		if (errors.isEmpty()) {
			return new Receipt.Unknown(notItsOwn(status), retryAfter(response));
		}
		return switch (status) {
			case 429 -> new Receipt.NotTaken(reason(Code.PROVIDER_BUSY, status), untilReset(response));
			case 503 -> new Receipt.NotTaken(reason(Code.PROVIDER_NOT_AVAILABLE, status), retryAfter(response));
			case 401 -> new Receipt.ChannelStopped(
					reason(Code.KEY_REFUSED, status).with("setting", "JOURNEYMAN_SENDGRID_APIKEY"));
			case 402, 403 ->
				new Receipt.ChannelStopped(reason(Code.SENDING_NOT_ALLOWED, status).with("said", details(errors)));
			case 404, 405 -> interfaceUnknown(status);
			case 408 -> new Receipt.Unknown(reason(Code.PROVIDER_GAVE_UP_WAITING, status));
			default -> other(status, errors);
		};
	}

	private static Receipt taken(Response response) {
		String id = header(response, "X-Message-Id");
		if (id != null || response.getBody() == null || response.getBody().isBlank()) {
			return new Receipt.Accepted((id == null || id.isBlank()) ? null : id);
		}
		return new Receipt.Unknown(notItsOwn(202));
	}

	private static Reason notItsOwn(int status) {
		Reason reason = reason(Code.ANSWER_NOT_ITS_OWN, status);
		return (status >= 300 && status < 500) ? reason.with("setting", "JOURNEYMAN_SENDGRID_BASEURL") : reason;
	}

	private static Receipt other(int status, List<JsonNode> errors) {
		if (status >= 300 && status < 400) {
			return interfaceUnknown(status);
		}
		if (status == 400 && errors.stream().anyMatch(Answers::isAboutTheAddress)) {
			return new Receipt.AddressRefused(reason(Code.ADDRESS_REFUSED, status).with("said", details(errors)));
		}
		if (status >= 400 && status < 500) {
			return new Receipt.Refused(reason(Code.MESSAGE_REFUSED, status).with("said", details(errors)));
		}
		return new Receipt.Unknown(reason(Code.ANSWER_UNCLEAR, status));
	}

	/**
	 * Says what it means that no answer came.
	 * @param left whether the request had begun to leave
	 */
	Receipt none(Exception failure, boolean left) {
		if (failure instanceof ConnectionPoolTimeoutException) {
			return new Receipt.NotTried(reason(Code.NO_FREE_CONNECTION));
		}
		Code code = switch (failure) {
			case HttpHostConnectException ex -> Code.PROVIDER_NOT_REACHED;
			case UnknownHostException ex -> Code.PROVIDER_NAME_UNKNOWN;
			case ConnectTimeoutException ex -> Code.PROVIDER_NOT_REACHED_IN_TIME;
			case SSLException ex -> Code.NO_SECURE_CONNECTION;
			case InterruptedIOException ex -> Code.PROVIDER_SILENT;
			default -> Code.CONNECTION_BROKEN;
		};
		return left ? new Receipt.Unknown(reason(code).with("left", true)) : new Receipt.NotTaken(reason(code), null);
	}

	private static Receipt interfaceUnknown(int status) {
		return new Receipt.ChannelStopped(
				reason(Code.INTERFACE_UNKNOWN, status).with("setting", "JOURNEYMAN_SENDGRID_BASEURL"));
	}

	static Reason reason(Code code) {
		return Reason.of(code).with("provider", SendGridProvider.NAME);
	}

	private static Reason reason(Code code, int status) {
		return reason(code).with("status", status);
	}

	private @Nullable Duration untilReset(Response response) {
		String reset = header(response, "X-RateLimit-Reset");
		if (reset == null || !reset.strip().matches("\\d{1,12}")) {
			return retryAfter(response);
		}
		Duration wait = Duration.between(this.clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset.strip())));
		return wait.isPositive() ? RetryAfter.atMostAnHour(wait.plus(CLOCKS)) : Duration.ofSeconds(1);
	}

	private @Nullable Duration retryAfter(Response response) {
		return RetryAfter.read(header(response, "Retry-After"), this.clock.instant());
	}

	private static @Nullable String header(Response response, String name) {
		for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
			if (header.getKey().equalsIgnoreCase(name)) {
				return header.getValue();
			}
		}
		return null;
	}

	private static String details(List<JsonNode> errors) {
		return errors.stream().limit(3).map(Answers::detail).collect(Collectors.joining("; "));
	}

	private static String detail(JsonNode error) {
		String message = Scrubbing.withoutPersonalData(error.path("message").asText(""));
		String field = error.path("field").asText("");
		return field.matches("[\\w.\\[\\]-]{1,100}") ? field + ": " + message : message;
	}

	private static boolean isAboutTheAddress(JsonNode error) {
		return error.path("field").asText("").matches("personalizations\\.\\d+\\.to\\b.*");
	}

	/**
	 * What SendGrid lists in its own error body, each with a message; empty if the body
	 * is none.
	 */
	private List<JsonNode> errors(@Nullable String body) {
		JsonNode errors = tree(body).path("errors");
		List<JsonNode> own = new ArrayList<>();
		for (JsonNode error : errors) {
			if (error.path("message").isTextual() && !error.path("message").textValue().isBlank()) {
				own.add(error);
			}
		}
		return (errors.isArray() && own.size() == errors.size()) ? own : List.of();
	}

	/** Others list errors, too, but not them alone. */
	private JsonNode tree(@Nullable String body) {
		try {
			JsonNode tree = this.json.readValue((body != null) ? body : "");
			boolean alone = tree.propertyStream().allMatch((one) -> ITS_OWN.contains(one.getKey()));
			return alone ? tree : MissingNode.getInstance();
		}
		catch (JsonProcessingException ex) {
			return MissingNode.getInstance();
		}
	}

}
