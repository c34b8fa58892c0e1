package dev.journeyman.local.engine;

import java.io.PrintStream;

import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The engine as a process of its own, for tests that kill the application and for
 * benchmarks. Its log is in memory: nothing outlives the process.
 */
public final class EngineProcess {

	private EngineProcess() {
	}

	/**
	 * Starts it and prints the addresses, as the application's settings, when it is
	 * ready; its servers keep the process alive.
	 * @param args {@code --journeyman.local.engine.<setting>=<value>}, as in local mode
	 * @param out where to print
	 * @throws IllegalArgumentException naming the setting that is wrong
	 * @throws IllegalStateException if a port is taken, naming it and its setting
	 */
	public static LocalEngine run(String[] args, PrintStream out) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
		LocalEngine engine = LocalEngine.start(LocalEngineSettings.of(environment), new MovableClock());
		Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
		out.println("CAMUNDA_CLIENT_GRPCADDRESS=" + engine.grpcAddress());
		out.println("CAMUNDA_CLIENT_RESTADDRESS=" + engine.restAddress());
		out.println("The engine is ready.");
		out.flush();
		return engine;
	}

}
