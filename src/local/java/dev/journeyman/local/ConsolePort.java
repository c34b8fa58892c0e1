package dev.journeyman.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.springframework.core.env.Environment;

/**
 * Where the pages and the API of local mode listen, always on 127.0.0.1.
 */
final class ConsolePort {

	private static final int DEFAULT = 8080;

	private ConsolePort() {
	}

	/**
	 * Reads it, and sees that it is free; the engine sees to its own.
	 * @throws IllegalStateException if it is taken, saying what to do
	 */
	static int of(Environment environment) {
		int port = environment.getProperty("server.port", Integer.class, DEFAULT);
		requireFree(port);
		return port;
	}

	private static void requireFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.setReuseAddress(true);
			socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		}
		catch (IOException ex) {
			throw new IllegalStateException("Port " + port + " is taken, and the console needs it. Stop what listens "
					+ "there, or choose another: -Dspring-boot.run.arguments=--server.port=8090", ex);
		}
	}

}
