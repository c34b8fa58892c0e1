package dev.journeyman.providers.sendgrid;

import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sendgrid.Response;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.HttpHostConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Says what SendGrid's answers mean for a hand-over.
 */
final class Answers {

	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	/** By so much its clock may be behind ours. */
	private static final Duration CLOCKS = Duration.ofMillis(100);

	private final ObjectMapper json;

	private final Clock clock;

	Answers(ObjectMapper json, Clock clock) {
		this.json = json;
		this.clock = clock;
	}

	Receipt read(Response response) {
		int status = response.getStatusCode();
		return switch (status) {
			case 202 -> new Receipt.Accepted(header(response, "X-Message-Id"));
			case 429 -> new Receipt.NotTaken(reason(Code.PROVIDER_BUSY, status), untilReset(response));
			case 503 -> new Receipt.NotTaken(reason(Code.PROVIDER_NOT_AVAILABLE, status),
					seconds(header(response, "Retry-After")));
			case 401 -> new Receipt.ChannelStopped(
					reason(Code.KEY_REFUSED, status).with("setting", "JOURNEYMAN_SENDGRID_APIKEY"));
			case 403 ->
				new Receipt.ChannelStopped(reason(Code.SENDING_NOT_ALLOWED, status).with("said", details(response)));
			case 404, 405 -> interfaceUnknown(status);
			case 408 -> new Receipt.Unknown(reason(Code.PROVIDER_GAVE_UP_WAITING, status));
			default -> other(status, response);
		};
	}

	private Receipt other(int status, Response response) {
		if (status >= 300 && status < 400) {
			return interfaceUnknown(status);
		}
		if (status == 400 && isAboutTheAddress(response)) {
			return new Receipt.AddressRefused(reason(Code.ADDRESS_REFUSED, status).with("said", details(response)));
		}
		if (status >= 400 && status < 500) {
			return new Receipt.Refused(reason(Code.MESSAGE_REFUSED, status).with("said", details(response)));
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
			return seconds(header(response, "Retry-After"));
		}
		Duration wait = Duration.between(this.clock.instant(), Instant.ofEpochSecond(Long.parseLong(reset.strip())));
		return wait.isPositive() ? within(wait.plus(CLOCKS), CLOCKS) : Duration.ofSeconds(1);
	}

	private static @Nullable Duration seconds(@Nullable String text) {
		return (text == null || !text.strip().matches("\\d{1,9}")) ? null
				: within(Duration.ofSeconds(Long.parseLong(text.strip())), Duration.ofSeconds(1));
	}

	private static Duration within(Duration wait, Duration shortest) {
		Duration least = (wait.compareTo(shortest) > 0) ? wait : shortest;
		return (least.compareTo(LONGEST_WAIT) < 0) ? least : LONGEST_WAIT;
	}

	private static @Nullable String header(Response response, String name) {
		for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
			if (header.getKey().equalsIgnoreCase(name)) {
				return header.getValue();
			}
		}
		return null;
	}

	private @Nullable String details(Response response) {
		List<String> details = new ArrayList<>();
		for (JsonNode error : tree(response.getBody()).path("errors")) {
			String message = Scrubbing.withoutPersonalData(error.path("message").asText(""));
			String field = error.path("field").asText("");
			details.add(field.matches("[\\w.\\[\\]-]{1,100}") ? field + ": " + message : message);
		}
		return details.isEmpty() ? null : String.join("; ", details.subList(0, Math.min(3, details.size())));
	}

	private boolean isAboutTheAddress(Response response) {
		for (JsonNode error : tree(response.getBody()).path("errors")) {
			if (error.path("field").asText("").matches("personalizations\\.\\d+\\.to\\b.*")) {
				return true;
			}
		}
		return false;
	}

	private JsonNode tree(@Nullable String body) {
		try {
			return this.json.readTree((body != null) ? body : "");
		}
		catch (JsonProcessingException ex) {
			return this.json.missingNode();
		}
	}

}
