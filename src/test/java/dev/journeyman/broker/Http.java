package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;

/**
 * Calls to processes on this machine.
 */
final class Http {

	static final ObjectMapper JSON = new ObjectMapper();

	private static final HttpClient CLIENT = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private Http() {
	}

	/**
	 * The status of an answer, or 0 if there was none.
	 */
	static int status(URI address) {
		try {
			return send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build()).statusCode();
		}
		catch (UncheckedIOException ex) {
			return 0;
		}
	}

	static JsonNode get(URI address) {
		return json(ok(send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build())));
	}

	static JsonNode put(URI address, String json) {
		return json(ok(send(HttpRequest.newBuilder(address)
			.PUT(BodyPublishers.ofString(json))
			.timeout(Duration.ofSeconds(10))
			.build())));
	}

	static void delete(URI address) {
		ok(send(HttpRequest.newBuilder(address).DELETE().timeout(Duration.ofSeconds(10)).build()));
	}

	static String text(URI address) {
		return ok(send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build()));
	}

	/**
	 * Whatever is answered.
	 * @throws UncheckedIOException if nothing is
	 */
	static HttpResponse<String> send(HttpRequest request) {
		try {
			return CLIENT.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static JsonNode json(String text) {
		try {
			return JSON.readTree(text);
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@CanIgnoreReturnValue
	private static String ok(HttpResponse<String> response) {
		if (response.statusCode() / 100 != 2) {
			throw new IllegalStateException(
					response.request().uri() + " answered " + response.statusCode() + ": " + response.body());
		}
		return response.body();
	}

}
