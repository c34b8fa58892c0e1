package dev.journeyman.local.rehearsal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import dev.journeyman.shared.Identifiers;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * The business of a rehearsal: tells of its customers as any business does, over HTTP.
 */
@TestComponent
class Shop {

	private static final int FIRST_CART = 4711;

	private final Environment environment;

	private final Identifiers identifiers;

	private final RestClient http;

	private final AtomicInteger carts = new AtomicInteger(FIRST_CART);

	Shop(Environment environment, Identifiers identifiers, RestClient.Builder http) {
		this.environment = environment;
		this.identifiers = identifiers;
		this.http = http.build();
	}

	/**
	 * Says who a customer is.
	 * @throws NotTaken if something about it is wrong, in words
	 */
	void introduce(Customer customer) {
		Map<String, Object> fields = new LinkedHashMap<>();
		put(fields, "email", customer.email());
		put(fields, "phone", customer.phone());
		put(fields, "timeZone", customer.timeZone());
		fields.put("attributes", Map.of("firstName", customer.firstName()));
		send(this.http.put().uri(address("/api/v1/contacts/" + customer.externalId())), fields);
	}

	/**
	 * Tells that a customer did something now, about a cart of her own.
	 * @throws NotTaken if it is refused, in words
	 */
	void tell(Map<String, String> who, String event) {
		String cart = String.valueOf(this.carts.getAndIncrement());
		Map<String, Object> properties = Map.of("cartUrl", "https://shop.example/cart/" + cart, "items",
				List.of(Map.of("name", "Linen shirt", "quantity", 1, "price", "49.00"),
						Map.of("name", "Canvas shoes", "quantity", 1, "price", "65.00")));
		send(this.http.post().uri(address("/api/v1/events")), Map.of("id", this.identifiers.next().toString(), "name",
				event, "contact", who, "subject", cart, "properties", properties));
	}

	private void send(RestClient.RequestBodySpec request, Map<String, Object> body) {
		request.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.onStatus(HttpStatusCode::isError, (asked, answer) -> {
				throw new NotTaken(Problem.in(answer.getBody()));
			})
			.toBodilessEntity();
	}

	private String address(String path) {
		return "http://localhost:" + this.environment.getRequiredProperty("local.server.port") + path;
	}

	private static void put(Map<String, Object> fields, String name, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			fields.put(name, value.strip());
		}
	}

	/**
	 * Somebody who buys here.
	 */
	record Customer(String externalId, String firstName, @Nullable String email, @Nullable String phone,
			@Nullable String timeZone) {

		@Override
		public String toString() {
			return "Customer[" + this.externalId + "]";
		}

	}

	/**
	 * What was told is refused; the message says why.
	 */
	static class NotTaken extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotTaken(String message) {
			super(message);
		}

	}

}
