package dev.journeyman.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.springframework.core.env.Environment;

/**
 * Where local mode listens, always on 127.0.0.1.
 *
 * @param console of the pages and the API
 * @param grpc of the engine's gateway
 * @param rest of the engine's REST interface
 */
record LocalPorts(int console, int grpc, int rest) {

	private static final int CONSOLE = 8080;

	private static final int GRPC = 26500;

	private static final int REST = 8088;

	/**
	 * Reads them, and sees that the console's is free; the engine sees to its own.
	 * @throws IllegalStateException if it is taken, saying what to do
	 */
	static LocalPorts of(Environment environment) {
		LocalPorts ports = new LocalPorts(environment.getProperty("server.port", Integer.class, CONSOLE),
				environment.getProperty("journeyman.local.engine.grpc-port", Integer.class, GRPC),
				environment.getProperty("journeyman.local.engine.rest-port", Integer.class, REST));
		requireFree(ports.console());
		return ports;
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
