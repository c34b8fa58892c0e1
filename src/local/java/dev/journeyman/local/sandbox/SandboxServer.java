package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both providers' far ends and the sandbox's own API over HTTP, on 127.0.0.1 only.
 */
public final class SandboxServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(SandboxServer.class);

	private static final int LARGEST = 31 * 1024 * 1024;

	private final HttpServer server;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final SendGridFarEnd sendGrid;

	private final MessageBirdFarEnd messageBird;

	private final SandboxApi api;

	private SandboxServer(Sandbox sandbox, HttpServer server) {
		this.server = server;
		this.sendGrid = new SendGridFarEnd(sandbox);
		this.messageBird = new MessageBirdFarEnd(sandbox);
		this.api = new SandboxApi(sandbox);
	}

	/**
	 * Serves a sandbox at the port of its settings.
	 * @throws IllegalStateException if the port is taken
	 */
	public static SandboxServer start(Sandbox sandbox) {
		int port = sandbox.settings().port();
		// else an answer's body waits for the acknowledgement of its headers, 40 ms
		System.setProperty("sun.net.httpserver.nodelay", "true");
		try {
			HttpServer http = HttpServer
				.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port), 0);
			SandboxServer server = new SandboxServer(sandbox, http);
			http.setExecutor(server.threads);
			http.createContext("/", server::handle);
			http.start();
			return server;
		}
		catch (BindException ex) {
			throw new IllegalStateException(
					"Port " + port + " is taken; give the sandbox another one (--port), or 0 for a free one", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where it listens, e.g. {@code http://127.0.0.1:8025}.
	 */
	public URI address() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort());
	}

	/**
	 * The base URL for a sender of email.
	 */
	public URI sendGridAddress() {
		return URI.create(address() + "/sendgrid");
	}

	/**
	 * The base URL for a sender of texts.
	 */
	public URI messageBirdAddress() {
		return URI.create(address() + "/messagebird");
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void handle(HttpExchange exchange) {
		try (exchange) {
			String body = read(exchange.getRequestBody());
			Optional<Answer> answer = answer(exchange, body);
			if (answer.isPresent()) {
				send(exchange, answer.get());
			}
		}
		catch (IOException ex) {
			logger.debug("The sender did not wait for the sandbox's answer", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.error("The sandbox failed to answer", ex);
		}
	}

	private Optional<Answer> answer(HttpExchange exchange, String body) throws InterruptedException {
		String path = exchange.getRequestURI().getPath();
		Call call = new Call(exchange.getRequestMethod(), path, Call.query(exchange.getRequestURI().getRawQuery()),
				exchange.getRequestHeaders().getFirst("Authorization"), body);
		if (path.startsWith("/sendgrid/")) {
			return this.sendGrid.answer(call.below("/sendgrid"));
		}
		if (path.startsWith("/messagebird/")) {
			return this.messageBird.answer(call.below("/messagebird"));
		}
		if (path.startsWith("/sandbox/api/")) {
			return Optional.of(isFromHere(exchange) ? this.api.answer(call.below("/sandbox/api"))
					: Answer.problem(new BadRequest(403, "Host", "The sandbox answers only to this machine.")));
		}
		return Optional.of(Answer.problem(new BadRequest(404, "path",
				"There is nothing here; see /sandbox/api, /sendgrid/v3/mail/send and /messagebird/messages.")));
	}

	/** No page of another site may use a browser to read the mail. */
	private static boolean isFromHere(HttpExchange exchange) {
		String host = exchange.getRequestHeaders().getFirst("Host");
		String origin = exchange.getRequestHeaders().getFirst("Origin");
		boolean sameSite = origin == null || isLoopback(origin);
		return sameSite && host != null && isLoopback("http://" + host);
	}

	private static boolean isLoopback(String address) {
		try {
			return Loopback.is(URI.create(address));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String read(InputStream body) throws IOException {
		byte[] bytes = body.readNBytes(LARGEST);
		body.skip(Long.MAX_VALUE);
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static void send(HttpExchange exchange, Answer answer) throws IOException {
		answer.headers().forEach(exchange.getResponseHeaders()::set);
		byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(answer.status(), (body.length > 0) ? body.length : -1);
		if (body.length > 0) {
			exchange.getResponseBody().write(body);
		}
	}

}
