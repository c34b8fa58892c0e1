package dev.journeyman.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of 127.0.0.1, none given out twice.
 */
public final class Ports {

	private static final int FIRST = 20_000;

	/** From here on the system takes ports for connections that go out. */
	private static final int END = 32_768;

	private static final Set<Integer> GIVEN = new HashSet<>();

	private Ports() {
	}

	/**
	 * A port that nothing listens on at the moment.
	 */
	public static synchronized int free() {
		for (;;) {
			int port = ThreadLocalRandom.current().nextInt(FIRST, END);
			if (isFree(port) && GIVEN.add(port)) {
				return port;
			}
		}
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
