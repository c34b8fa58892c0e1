package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Free ports of 127.0.0.1, none given out twice.
 */
public final class Ports {

	private static final Set<Integer> GIVEN = new HashSet<>();

	private Ports() {
	}

	/**
	 * A port that nothing listens on at the moment.
	 */
	public static synchronized int free() {
		for (;;) {
			try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
				if (GIVEN.add(socket.getLocalPort())) {
					return socket.getLocalPort();
				}
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

}
