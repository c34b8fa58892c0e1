package dev.journeyman.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * A far end on loopback that does as it is told, byte by byte: what a web server would
 * not do, too.
 */
public final class ScriptedServer implements AutoCloseable {

	private final ServerSocket socket;

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private volatile Behaviour behaviour = answering("HTTP/1.1 204 No Content\r\n\r\n");

	public ScriptedServer() {
		try {
			this.socket = new ServerSocket();
			this.socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Thread.ofVirtual().start(this::accept);
	}

	/**
	 * An address on loopback at which nobody listens.
	 */
	public static String nobody() {
		return "http://127.0.0.1:" + Ports.free();
	}

	public String address() {
		return "http://127.0.0.1:" + this.socket.getLocalPort();
	}

	/** Everything asked so far: head, blank line, body. */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	public void answers(int status, String body, String... headers) {
		StringBuilder answer = new StringBuilder("HTTP/1.1 ").append(status).append(" X\r\n");
		for (String header : headers) {
			answer.append(header).append("\r\n");
		}
		answer.append("Content-Length: ")
			.append(body.getBytes(StandardCharsets.UTF_8).length)
			.append("\r\n\r\n")
			.append(body);
		this.behaviour = answering(answer.toString());
	}

	public void closesWithoutAnswer() {
		this.behaviour = Socket::close;
	}

	/** Answers so slowly that no single read takes long, and the whole never ends. */
	public void drips(int status) {
		this.behaviour = (connection) -> {
			write(connection, "HTTP/1.1 " + status + " X\r\nContent-Length: 100000\r\n\r\n");
			while (!connection.isClosed()) {
				write(connection, " ");
				pause();
			}
		};
	}

	public void neverAnswers() {
		this.behaviour = (connection) -> {
			while (connection.getInputStream().read() >= 0) {
				pause();
			}
		};
	}

	private static void pause() {
		try {
			Thread.sleep(20);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Behaviour answering(String answer) {
		return (connection) -> write(connection, answer);
	}

	private static void write(Socket connection, String text) throws IOException {
		connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
		connection.getOutputStream().flush();
	}

	private void accept() {
		while (!this.socket.isClosed()) {
			try {
				Socket connection = this.socket.accept();
				Thread.ofVirtual().start(() -> serve(connection));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			String request = request(connection);
			while (request != null) {
				this.requests.add(request);
				this.behaviour.answer(connection);
				request = connection.isClosed() ? null : request(connection);
			}
		}
		catch (IOException ex) {
			// the caller hung up
		}
	}

	private static @Nullable String request(Socket connection) throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = connection.getInputStream().read();
			if (next < 0) {
				return null;
			}
			head.append((char) next);
		}
		int length = head.toString()
			.lines()
			.filter((line) -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
			.mapToInt((line) -> Integer.parseInt(line.substring(15).strip()))
			.findFirst()
			.orElse(0);
		return head + new String(connection.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
	}

	@Override
	public void close() {
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What it does once it has read a request.
	 */
	@FunctionalInterface
	private interface Behaviour {

		void answer(Socket connection) throws IOException;

	}

}
