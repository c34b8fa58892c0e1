package dev.journeyman.broker;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The business that uses the product: deploys journeys and tells what its customers did.
 *
 * @param application the instance it talks to
 */
public record Shop(URI application) {

	/**
	 * What one customer did.
	 *
	 * @param name of the event
	 * @param customer number of one
	 * @param about what it is about, a word of a link in the message
	 */
	public record Doing(String name, int customer, String about) {

		String email() {
			return "customer-" + this.customer + "@journeyman.example";
		}

		String phone() {
			return "+49151%08d".formatted(10_000_000 + this.customer);
		}

	}

	/**
	 * Deploys a journey.
	 */
	public void deploy(Journey journey) {
		HttpResponse<String> answer = Http.send(post("/api/v1/deployments", "application/xml", journey.bpmn()));
		if (answer.statusCode() != 201) {
			throw new IllegalStateException("The journey was refused: " + answer.body());
		}
	}

	/**
	 * Tells what customers did, in one batch.
	 * @return whether it was answered 202
	 */
	public boolean tell(List<Doing> doings) {
		ArrayNode batch = Http.JSON.createArrayNode();
		for (Doing doing : doings) {
			ObjectNode event = batch.addObject();
			event.put("id", doing.name() + "/" + doing.customer() + "/" + doing.about()).put("name", doing.name());
			event.put("subject", doing.about() + "-" + doing.customer());
			event.putObject("contact")
				.put("externalId", "customer-" + doing.customer())
				.put("email", doing.email())
				.put("phone", doing.phone())
				.put("language", "en");
			event.putObject("properties")
				.put("cartUrl", "https://shop.example/" + doing.about() + "/" + doing.customer());
		}
		try {
			return Http.send(post("/api/v1/events", "application/json", batch.toString())).statusCode() == 202;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private HttpRequest post(String path, String type, String body) {
		return HttpRequest.newBuilder(this.application.resolve(path))
			.timeout(Duration.ofSeconds(60))
			.header("Authorization", "Bearer " + Application.API_KEY)
			.header("Content-Type", type)
			.POST(BodyPublishers.ofString(body))
			.build();
	}

}
