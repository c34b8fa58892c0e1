package dev.journeyman.local.engine.rest;

import java.io.IOException;

import dev.journeyman.local.engine.MovableClock;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;

/**
 * Everything that is served over HTTP; what is not answers 501.
 */
public final class RestApi {

	private RestApi() {
	}

	/**
	 * Starts to serve it on 127.0.0.1.
	 * @param port 0 takes a free one
	 * @throws IOException if the port is taken
	 */
	public static RestServer start(ZeebeEngine engine, MovableClock clock, int port) throws IOException {
		Routes routes = new Routes();
		new Monitoring(engine, clock).addTo(routes);
		new Searches(engine).addTo(routes);
		new Statistics(engine).addTo(routes);
		new DeploymentRoutes(engine).addTo(routes);
		new InstanceRoutes(engine).addTo(routes);
		new JobRoutes(engine).addTo(routes);
		new UserTaskRoutes(engine).addTo(routes);
		return new RestServer(port, routes);
	}

}
