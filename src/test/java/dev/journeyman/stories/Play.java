package dev.journeyman.stories;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.journeys.JourneyCatalog;
import dev.journeyman.local.rehearsal.Rehearsal;
import dev.journeyman.local.sandbox.Fault;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxMessage;
import dev.journeyman.local.sandbox.SandboxProvider;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What customers do in a story, through the interfaces that businesses and providers use,
 * and what they see.
 */
@TestComponent
class Play {

	private final Sandbox sandbox;

	private final Rehearsal rehearsal;

	private final JourneyCatalog catalog;

	private final RestClient api;

	Play(Sandbox sandbox, Rehearsal rehearsal, JourneyCatalog catalog, Environment environment) {
		this.sandbox = sandbox;
		this.rehearsal = rehearsal;
		this.catalog = catalog;
		this.api = RestClient.create("http://localhost:" + environment.getRequiredProperty("server.port"));
	}

	Instant now() {
		return this.rehearsal.now();
	}

	Customer meet(Customer customer) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.catalog.journey("abandoned-cart").isPresent());
		this.api.put()
			.uri("/api/v1/contacts/{name}", customer.name())
			.contentType(MediaType.APPLICATION_JSON)
			.body(customer.fields())
			.retrieve()
			.toBodilessEntity();
		return customer;
	}

	void abandonsCart(Customer customer, String cart) {
		abandonsCart(UUID.randomUUID().toString(), customer, cart, now());
	}

	void abandonsCart(String eventId, Customer customer, String cart, Instant at) {
		does(eventId, customer, "cart.abandoned", cart, at);
	}

	void placesOrder(Customer customer) {
		placesOrder(customer, now());
	}

	/** An order that the shop knows under another external id than the customer's. */
	void placesOrder(Map<String, String> contact) {
		does(UUID.randomUUID().toString(), contact, "order.placed", "order-1", now());
	}

	void placesOrder(Customer customer, Instant at) {
		does(UUID.randomUUID().toString(), customer, "order.placed", "order-1", at);
	}

	private void does(String eventId, Customer customer, String name, @Nullable String subject, Instant at) {
		does(eventId, Map.of("externalId", customer.name()), name, subject, at);
	}

	private void does(String eventId, Map<String, String> contact, String name, @Nullable String subject, Instant at) {
		Map<String, Object> event = new LinkedHashMap<>();
		event.put("id", eventId);
		event.put("name", name);
		event.put("contact", contact);
		event.put("subject", subject);
		event.put("occurredAt", at.toString());
		event.put("properties", Map.of("cartUrl", "https://shop.example/cart"));
		this.api.post()
			.uri("/api/v1/events")
			.contentType(MediaType.APPLICATION_JSON)
			.body(event)
			.retrieve()
			.toBodilessEntity();
		settles();
	}

	void passes(Duration time) {
		assertThat(this.rehearsal.advance(time)).as("what still moves").isEmpty();
	}

	void settles() {
		assertThat(this.rehearsal.settle()).as("what still moves").isEmpty();
	}

	List<SandboxMessage> mailsOf(Customer customer) {
		return (customer.email() != null) ? this.sandbox.messages(customer.email()) : List.of();
	}

	List<SandboxMessage> textsOf(Customer customer) {
		return (customer.phone() != null) ? this.sandbox.messages(customer.phone()) : List.of();
	}

	void opens(SandboxMessage mail) {
		this.sandbox.open(mail.id(), false);
		settles();
	}

	void machineOpens(SandboxMessage mail) {
		this.sandbox.open(mail.id(), true);
		settles();
	}

	void bounces(SandboxMessage mail) {
		this.sandbox.bounce(mail.id());
		settles();
	}

	void bouncesLate(SandboxMessage mail, Sandbox.Bounce bounce) {
		this.sandbox.bounce(mail.id(), bounce);
		settles();
	}

	void emailsFindNobody() {
		this.sandbox.misbehave(SandboxProvider.SENDGRID,
				Fault.always(Fault.Kind.FAIL).failing(503, false).body(Fault.Body.OWN));
	}

	void emailsAreTakenWithoutAnAnswer() {
		this.sandbox.misbehave(SandboxProvider.SENDGRID, Fault.always(Fault.Kind.ACCEPT_AND_CLOSE));
	}

	void emailsFlowAgain() {
		this.sandbox.misbehave(SandboxProvider.SENDGRID, Fault.always(Fault.Kind.NONE));
	}

	void textsAreThrottled() {
		this.sandbox.misbehave(SandboxProvider.MESSAGEBIRD, Fault.always(Fault.Kind.THROTTLE));
	}

	void textsFlowAgain() {
		this.sandbox.misbehave(SandboxProvider.MESSAGEBIRD, Fault.always(Fault.Kind.NONE));
	}

	JsonNode enrollmentsOf(Customer customer) {
		return list("/api/v1/contacts/{name}/enrollments", customer);
	}

	JsonNode dispatchesTo(Customer customer) {
		return list("/api/v1/contacts/{name}/dispatches", customer);
	}

	private JsonNode list(String path, Customer customer) {
		return Objects.requireNonNull(this.api.get().uri(path, customer.name()).retrieve().body(JsonNode.class));
	}

}
