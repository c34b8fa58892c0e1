package dev.journeyman.local.engine.grpc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;

/**
 * The engine's gRPC port on 127.0.0.1.
 */
public final class GrpcServer implements AutoCloseable {

	private static final int LARGEST_MESSAGE = 5 << 20;

	private final Server server;

	/**
	 * Starts to listen.
	 * @param port 0 takes a free one
	 * @throws IOException if the port is taken
	 */
	public GrpcServer(ZeebeEngine engine, int port) throws IOException {
		Gateway gateway = new Gateway(engine);
		this.server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
			.maxInboundMessageSize(LARGEST_MESSAGE)
			.permitKeepAliveTime(1, TimeUnit.SECONDS)
			.permitKeepAliveWithoutCalls(true)
			.addService(gateway)
			.build()
			.start();
		gateway.listensOn(this.server.getPort());
	}

	public int port() {
		return this.server.getPort();
	}

	@Override
	public void close() {
		this.server.shutdownNow();
		try {
			this.server.awaitTermination(5, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
