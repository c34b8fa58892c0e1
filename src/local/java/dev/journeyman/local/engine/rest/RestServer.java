package dev.journeyman.local.engine.rest;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.journeyman.local.engine.zeebe.CommandRejected;
import dev.journeyman.local.engine.zeebe.EngineStopped;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's HTTP port on 127.0.0.1; each request has a virtual thread.
 */
public final class RestServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RestServer.class);

	private static final int LARGEST_BODY = 5 << 20;

	static {
		// an answer in two small packets would wait for the other side's delayed
		// acknowledgement
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Routes routes;

	/**
	 * Starts to listen.
	 * @param port 0 takes a free one
	 * @throws IOException if the port is taken
	 */
	RestServer(int port, Routes routes) throws IOException {
		this.routes = routes;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::exchange);
		this.server.start();
	}

	public int port() {
		return this.server.getAddress().getPort();
	}

	private void exchange(HttpExchange exchange) throws IOException {
		try (exchange) {
			Reply reply = reply(exchange);
			exchange.getResponseHeaders().set("Content-Type", reply.contentType());
			boolean empty = reply.body().length == 0;
			exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
			if (!empty) {
				exchange.getResponseBody().write(reply.body());
			}
		}
	}

	private Reply reply(HttpExchange exchange) {
		String path = exchange.getRequestURI().getPath();
		try {
			return this.routes.answer(call(exchange));
		}
		catch (Problem ex) {
			return Reply.problem(ex, path);
		}
		catch (CommandRejected | EngineStopped | CompletionException | IllegalArgumentException | IOException
				| UnsupportedOperationException ex) {
			return Reply.problem(problem(ex), path);
		}
		catch (RuntimeException ex) {
			logger.error("{} {} failed", exchange.getRequestMethod(), path, ex);
			return Reply.problem(
					Problem.of(500, "INTERNAL", "The local engine failed: " + ex.getClass().getSimpleName()), path);
		}
	}

	private static Call call(HttpExchange exchange) throws IOException {
		try (InputStream body = exchange.getRequestBody()) {
			byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
			if (bytes.length > LARGEST_BODY) {
				throw Problem.of(413, "CONTENT_TOO_LARGE", "The body is larger than 5 MB; send less at once");
			}
			return new Call(exchange.getRequestMethod(), exchange.getRequestURI(), List.of(),
					Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Content-Type"), ""), bytes);
		}
	}

	private static Problem problem(Throwable failure) {
		String detail = Objects.requireNonNullElse(failure.getMessage(), "");
		return switch (failure) {
			case CompletionException wrapper when wrapper.getCause() != null -> problem(wrapper.getCause());
			case CommandRejected rejected -> switch (rejected.type()) {
				case INVALID_ARGUMENT -> Problem.badRequest(detail);
				case NOT_FOUND -> Problem.notFound(detail);
				case ALREADY_EXISTS, INVALID_STATE -> Problem.of(409, rejected.type().name(), detail);
				case EXCEEDED_BATCH_RECORD_SIZE -> Problem.of(413, "CONTENT_TOO_LARGE", detail);
				default -> Problem.of(500, rejected.type().name(), detail);
			};
			case EngineStopped stopped -> Problem.of(503, "UNAVAILABLE", detail);
			case UnsupportedOperationException missing -> Problem.notServed(detail);
			default -> Problem.badRequest(detail);
		};
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
