package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.journeyman.broker.points.Point;
import dev.journeyman.broker.points.StandingRoom;

/**
 * The wire between the application and the providers: it can lose a request, or an
 * answer, for as long as the application lives.
 */
final class Wire implements AutoCloseable {

	private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept");

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	/** More at once the far ends' own queue would refuse. */
	private final Semaphore lanes = new Semaphore(16);

	private final URI farEnds;

	private final StandingRoom room;

	private Wire(HttpServer server, URI farEnds, StandingRoom room) {
		this.server = server;
		this.farEnds = farEnds;
		this.room = room;
	}

	static Wire to(URI farEnds, StandingRoom room) {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
			Wire wire = new Wire(server, farEnds, room);
			server.setExecutor(wire.threads);
			server.createContext("/", wire::pass);
			server.start();
			return wire;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	URI address() {
		return World.loopback(this.server.getAddress().getPort());
	}

	private void pass(HttpExchange exchange) throws IOException {
		try (exchange) {
			byte[] body = exchange.getRequestBody().readAllBytes();
			String text = new String(body, StandardCharsets.UTF_8);
			this.room.stand(Point.CALL_NOT_TAKEN, text);
			HttpResponse<byte[]> answer = forward(request(exchange, body));
			this.room.stand(Point.CALL_TAKEN, text);
			answer.headers()
				.firstValue("Content-Type")
				.ifPresent((type) -> exchange.getResponseHeaders().set("Content-Type", type));
			answer.headers()
				.firstValue("X-Message-Id")
				.ifPresent((id) -> exchange.getResponseHeaders().set("X-Message-Id", id));
			byte[] bytes = answer.body();
			exchange.sendResponseHeaders(answer.statusCode(), (bytes.length > 0) ? bytes.length : -1);
			if (bytes.length > 0) {
				exchange.getResponseBody().write(bytes);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private HttpResponse<byte[]> forward(HttpRequest request) throws IOException, InterruptedException {
		this.lanes.acquire();
		try {
			return this.client.send(request, BodyHandlers.ofByteArray());
		}
		finally {
			this.lanes.release();
		}
	}

	private HttpRequest request(HttpExchange exchange, byte[] body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.farEnds.resolve(exchange.getRequestURI().toString()))
			.method(exchange.getRequestMethod(),
					(body.length > 0) ? BodyPublishers.ofByteArray(body) : BodyPublishers.noBody());
		for (String name : PASSED_ON) {
			String value = exchange.getRequestHeaders().getFirst(name);
			if (value != null) {
				request.header(name, value);
			}
		}
		return request.build();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
		this.client.shutdownNow();
	}

}
