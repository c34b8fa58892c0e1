package dev.journeyman.local.engine;

import org.springframework.core.env.Environment;

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
	 * Reads {@code journeyman.local.engine.*}; what is not set is as on a laptop: ports
	 * 26500 and 8088, with 10,000 finished instances kept.
	 * @throws IllegalArgumentException naming the setting that is wrong
	 */
	public static LocalEngineSettings of(Environment environment) {
		return new LocalEngineSettings(number(environment, "grpc-port", 26500), number(environment, "rest-port", 8088),
				number(environment, "keep-finished-instances", 10_000));
	}

	private static int number(Environment environment, String name, int standard) {
		String setting = "journeyman.local.engine." + name;
		String text = environment.getProperty(setting, String.valueOf(standard));
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException(setting + " is " + text + "; set it to a number", ex);
		}
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
