package dev.journeyman.local.engine;

/**
 * How the engine is set up; it always listens on 127.0.0.1.
 *
 * @param grpcPort of the gRPC gateway; 0 takes a free one
 * @param restPort of the REST API and the monitoring endpoints; 0 takes a free one
 * @param keepFinishedInstances how many finished root instances can still be searched;
 * the oldest go first
 */
public record LocalEngineSettings(int grpcPort, int restPort, int keepFinishedInstances) {

	public LocalEngineSettings {
		requirePort("grpc-port", grpcPort);
		requirePort("rest-port", restPort);
		if (keepFinishedInstances < 0) {
			throw new IllegalArgumentException("journeyman.local.engine.keep-finished-instances is "
					+ keepFinishedInstances + "; set it to 0 or more");
		}
	}

	/**
	 * The ports a laptop uses: 26500 and 8088, with 10,000 finished instances kept.
	 */
	public static LocalEngineSettings defaults() {
		return new LocalEngineSettings(26500, 8088, 10_000);
	}

	/**
	 * Free ports, as tests want them.
	 */
	public static LocalEngineSettings onFreePorts() {
		return new LocalEngineSettings(0, 0, 10_000);
	}

	private static void requirePort(String setting, int port) {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException("journeyman.local.engine." + setting + " is " + port
					+ "; set it to a port between 1 and 65535, or to 0 for a free one");
		}
	}

}
