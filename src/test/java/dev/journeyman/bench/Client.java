package dev.journeyman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A business that uses the product's API.
 *
 * @param address of the application
 */
record Client(URI address) {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** {@link dev.journeyman.broker.Application}'s own is not for us to see. */
	private static final String API_KEY = "0123456789abcdef";

	/**
	 * Deploys a model.
	 */
	void deploy(String bpmn) {
		require(send(post("/api/v1/deployments", "application/xml", bpmn)), 201);
	}

	/**
	 * Tells events.
	 * @param batch a JSON array
	 */
	void tell(String batch) {
		require(send(post("/api/v1/events", "application/json", batch)), 202);
	}

	/**
	 * A batch of events, one for each of some customers.
	 * @param properties a JSON object
	 */
	static String batch(String event, int first, int size, String properties) {
		return IntStream.range(first, first + size)
			.mapToObj((customer) -> event(event + "/" + customer, event, customer, "cart-" + customer, properties))
			.collect(Collectors.joining(",", "[", "]"));
	}

	/**
	 * One event of one customer.
	 */
	static String event(String id, String name, int customer, String subject, String properties) {
		return """
				{"id":"%s","name":"%s","subject":"%s","contact":{"externalId":"customer-%d",\
				"email":"customer-%d@journeyman.example","phone":"+49151%08d","language":"en"},"properties":%s}"""
			.formatted(id, name, subject, customer, customer, 10_000_000 + customer, properties);
	}

	private HttpRequest post(String path, String type, String body) {
		return HttpRequest.newBuilder(this.address.resolve(path))
			.timeout(Duration.ofSeconds(60))
			.header("Authorization", "Bearer " + API_KEY)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body))
			.build();
	}

	static HttpResponse<String> send(HttpRequest request) {
		try {
			return HTTP.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static void require(HttpResponse<String> answer, int status) {
		if (answer.statusCode() != status) {
			throw new IllegalStateException(
					answer.request().uri() + " answered " + answer.statusCode() + ": " + answer.body());
		}
	}

}
