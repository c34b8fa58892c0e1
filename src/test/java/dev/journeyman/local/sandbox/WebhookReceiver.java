package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Listens as the application does and remembers what it was told.
 */
final class WebhookReceiver implements AutoCloseable {

	private final List<Received> received = new ArrayList<>();

	private final Deque<Integer> answers = new ArrayDeque<>();

	private final HttpServer server;

	WebhookReceiver() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	WebhookTargets targets() {
		return WebhookTargets.of(address());
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/** Answers these statuses first, then 200. */
	synchronized void answers(Integer... statuses) {
		this.answers.addAll(List.of(statuses));
	}

	synchronized List<Received> all() {
		return List.copyOf(this.received);
	}

	List<Received> await(int number) {
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> all().size() >= number);
		assertThat(all()).hasSize(number);
		return all();
	}

	private void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			int status;
			synchronized (this) {
				this.received.add(new Received(exchange.getRequestMethod(),
						URI.create("http://127.0.0.1:" + address().getPort() + exchange.getRequestURI()),
						exchange.getRequestHeaders(), body));
				Integer next = this.answers.poll();
				status = (next != null) ? next : 200;
			}
			exchange.sendResponseHeaders(status, -1);
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/** One call of a webhook. */
	record Received(String method, URI url, Headers headers, String body) {

		Map<String, String> query() {
			return Call.query(this.url.getRawQuery());
		}

		String header(String name) {
			String value = this.headers.getFirst(name);
			return (value != null) ? value : "";
		}

	}

}
