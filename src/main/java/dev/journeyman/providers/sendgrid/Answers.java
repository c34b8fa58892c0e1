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
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.apache.http.conn.HttpHostConnectException;
import org.jspecify.annotations.Nullable;

/**
 * Says what SendGrid's answers mean for a hand-over, in words for an operator.
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
			case 429 ->
				new Receipt.NotTaken("SendGrid is busy with other messages of ours (429)", untilReset(response));
			case 503 ->
				new Receipt.NotTaken("SendGrid is not available (503)", seconds(header(response, "Retry-After")));
			case 401 -> new Receipt.ChannelStopped(
					"SendGrid does not accept the API key (401): check JOURNEYMAN_SENDGRID_APIKEY");
			case 403 -> new Receipt.ChannelStopped(
					"SendGrid does not allow sending (403): check the API key's rights, the sender and the balance"
							+ details(response));
			case 404, 405 -> new Receipt.ChannelStopped("SendGrid does not know this address of its interface ("
					+ status + "): check JOURNEYMAN_SENDGRID_BASEURL");
			case 408 -> new Receipt.Unknown("SendGrid gave up waiting for the message (408)");
			default -> other(status, response);
		};
	}

	private Receipt other(int status, Response response) {
		if (status >= 300 && status < 400) {
			return new Receipt.ChannelStopped(
					"SendGrid's address answers with a redirect (" + status + "): check JOURNEYMAN_SENDGRID_BASEURL");
		}
		if (status == 400 && isAboutTheAddress(response)) {
			return new Receipt.AddressRefused("SendGrid does not accept this address (400)" + details(response));
		}
		if (status >= 400 && status < 500) {
			return new Receipt.Refused("SendGrid refused the message (" + status + ")" + details(response));
		}
		return new Receipt.Unknown("SendGrid answered " + status + ", which does not say whether it took the message");
	}

	/**
	 * Says what it means that no answer came.
	 * @param left whether the request had begun to leave
	 */
	Receipt none(Exception failure, boolean left) {
		if (failure instanceof ConnectionPoolTimeoutException) {
			return new Receipt.NotTried("it waits until one of our connections to SendGrid is free");
		}
		String why = switch (failure) {
			case HttpHostConnectException ex -> "SendGrid could not be reached";
			case UnknownHostException ex -> "SendGrid's address is not known to the name server";
			case ConnectTimeoutException ex -> "SendGrid could not be reached in time";
			case SSLException ex -> "no secure connection to SendGrid could be made";
			case InterruptedIOException ex -> "SendGrid did not answer in time";
			default -> "the connection to SendGrid broke";
		};
		return left ? new Receipt.Unknown(why + " after the message had left") : new Receipt.NotTaken(why, null);
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

	private String details(Response response) {
		List<String> details = new ArrayList<>();
		for (JsonNode error : tree(response.getBody()).path("errors")) {
			String message = Scrubbing.withoutPersonalData(error.path("message").asText(""));
			String field = error.path("field").asText("");
			details.add(field.matches("[\\w.\\[\\]-]{1,100}") ? field + ": " + message : message);
		}
		return details.isEmpty() ? "" : ": " + String.join("; ", details.subList(0, Math.min(3, details.size())));
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
