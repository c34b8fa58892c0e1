package dev.journeyman.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * A way to a server on this machine that can be cut and opened again: while it is cut,
 * connections are refused, and those there were break.
 */
public final class Relay implements AutoCloseable {

	private final int target;

	private final int port;

	private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

	private volatile @Nullable ServerSocket door;

	/**
	 * Finds a port of its own; nobody is let through yet.
	 * @param target the server's port on loopback
	 */
	public Relay(int target) {
		this.target = target;
		this.port = Ports.free();
	}

	public int port() {
		return this.port;
	}

	/**
	 * Lets connections through.
	 */
	public void open() {
		try {
			ServerSocket opened = new ServerSocket();
			opened.setReuseAddress(true);
			opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port));
			this.door = opened;
			Thread.ofVirtual().start(() -> accept(opened));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Breaks every connection and refuses new ones.
	 */
	public void cut() {
		ServerSocket opened = this.door;
		if (opened != null) {
			quietly(opened);
		}
		this.sockets.forEach(Relay::quietly);
		this.sockets.clear();
	}

	@Override
	public void close() {
		cut();
	}

	private void accept(ServerSocket opened) {
		while (!opened.isClosed()) {
			try {
				Socket near = opened.accept();
				Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target);
				this.sockets.add(near);
				this.sockets.add(far);
				Thread.ofVirtual().start(() -> pass(near, far));
				Thread.ofVirtual().start(() -> pass(far, near));
			}
			catch (IOException ex) {
				// closed, or the server is away: whoever called sees it
			}
		}
	}

	private static void pass(Socket from, Socket to) {
		try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
			in.transferTo(out);
		}
		catch (IOException ex) {
			// the connection broke, as it is meant to
		}
	}

	private static void quietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// it is closed
		}
	}

}
