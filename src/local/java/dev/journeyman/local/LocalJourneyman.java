package dev.journeyman.local;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.journeyman.Journeyman;
import dev.journeyman.local.engine.EngineProcess;
import dev.journeyman.local.engine.LocalEngine;
import dev.journeyman.local.engine.LocalEngineSettings;
import dev.journeyman.local.engine.MovableClock;
import dev.journeyman.local.rehearsal.DemoCustomers;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Journeyman on a laptop: the product, and the whole world it needs, in one process.
 */
public final class LocalJourneyman {

	private static final Logger logger = LoggerFactory.getLogger(LocalJourneyman.class);

	private LocalJourneyman() {
	}

	/**
	 * Starts everything, or only a part as a process of its own: with {@code sandbox} as
	 * the first argument the providers' far ends, with {@code engine} the engine.
	 */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals("sandbox")) {
			SandboxProcess.run(Arrays.copyOfRange(args, 1, args.length), System.out);
			return;
		}
		try {
			if (args.length > 0 && args[0].equals("engine")) {
				EngineProcess.run(Arrays.copyOfRange(args, 1, args.length), System.out);
				return;
			}
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(args));
			int port = ConsolePort.of(environment);
			run(args, port, world(LocalEngineSettings.of(environment)));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			logger.error("Journeyman cannot start here: {}", ex.getMessage());
			System.exit(1);
		}
	}

	private static void run(String[] args, int port, LocalWorld world) {
		SpringApplication application = new SpringApplication(Journeyman.class, LocalConfiguration.class,
				DemoCustomers.class);
		application.setAdditionalProfiles("local");
		application.addInitializers((context) -> enter(context, world, port));
		awaitDemo(application.run(args));
		logger.info("""

				Journeyman is ready.
				  Console and Try it   http://localhost:{}
				  API                  http://localhost:{}/api/v1
				  Camunda Modeler      deploy to {} (gRPC) or {} (REST)
				Nothing is kept when it stops (Ctrl-C).""", port, port, world.engine().grpcAddress(),
				world.engine().restAddress());
	}

	/**
	 * An event that comes before the models starts nothing, and is known from then on.
	 */
	private static void awaitDemo(ConfigurableApplicationContext context) {
		try {
			context.getBean(DemoCustomers.class).await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static LocalWorld world(LocalEngineSettings settings) {
		LocalEngine engine = LocalEngine.start(settings, new MovableClock());
		try {
			return new LocalWorld(engine, LocalDatabase.start());
		}
		catch (IllegalStateException ex) {
			engine.close();
			throw ex;
		}
	}

	/** The world is there first, so it goes last. */
	private static void enter(ConfigurableApplicationContext context, LocalWorld world, int port) {
		Map<String, Object> settings = new LinkedHashMap<>(world.settings(port));
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("local world", settings));
		GenericApplicationContext beans = (GenericApplicationContext) context;
		beans.registerBean("localWorld", LocalWorld.class, () -> world);
		beans.registerBean("localEngine", LocalEngine.class, world::engine,
				(definition) -> definition.setDestroyMethodName(""));
		beans.registerBean("movableClock", MovableClock.class, () -> world.engine().clock(),
				(definition) -> definition.setPrimary(true));
		beans.registerBean("sandbox", Sandbox.class, world::sandbox,
				(definition) -> definition.setDestroyMethodName(""));
	}

}
