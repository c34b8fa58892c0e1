package dev.journeyman.broker;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.Journeyman;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the product in a JVM of its own: its own main class and classes, none
 * of the local world. It keeps its port over a kill and a restart.
 */
public final class Application implements AutoCloseable {

	/** Bearer token of its API. */
	static final String API_KEY = "0123456789abcdef";

	private static final String BEANS = "spring.main.sources";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Path TEST_CLASSES = location(Application.class);

	private final String name;

	private final Path folder;

	private final int port;

	private final Map<String, String> settings;

	private List<String> options = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

	private @Nullable RunningProcess process;

	Application(String name, Path folder, int port, Map<String, String> settings) {
		this.name = name;
		this.folder = folder;
		this.port = port;
		this.settings = new LinkedHashMap<>(settings);
	}

	/**
	 * Gives it one more setting from its next start on.
	 */
	public Application with(String setting, String value) {
		this.settings.put(setting, value);
		return this;
	}

	/**
	 * Takes a test's beans away from its next start on.
	 */
	public Application withoutBeans() {
		this.settings.remove(BEANS);
		return this;
	}

	/**
	 * Starts its JVM with these options instead of those that suit a short life.
	 */
	public Application withOptions(String... jvmOptions) {
		this.options = List.of(jvmOptions);
		return this;
	}

	/**
	 * Adds a test's beans from its next start on. Only their own package is put on its
	 * class path.
	 */
	public Application withBeans(Class<?> configuration) {
		return with(BEANS, configuration.getName());
	}

	/**
	 * Starts it and returns at once.
	 */
	public Application launch() {
		this.process = new JavaCommand(this.name, this.folder, allOptions(), classPath(), Journeyman.class.getName(),
				this.settings.entrySet().stream().map((one) -> "--" + one.getKey() + "=" + one.getValue()).toList(),
				Map.of())
			.start();
		return this;
	}

	private List<String> allOptions() {
		return Stream.concat(Stream.of("--enable-native-access=ALL-UNNAMED"), this.options.stream()).toList();
	}

	/**
	 * Starts it and waits until it is ready.
	 */
	public Application start() {
		launch();
		return awaitReady();
	}

	public Application awaitReady() {
		process().awaitReady(address().resolve("/actuator/health/readiness"), PATIENCE);
		return this;
	}

	public URI address() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	public RunningProcess process() {
		return Objects.requireNonNull(this.process, "it has not been started");
	}

	/** What is on the test's class path but the tests. */
	private String classPath() {
		String rest = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
			.filter((entry) -> !Path.of(entry).equals(TEST_CLASSES))
			.collect(Collectors.joining(File.pathSeparator));
		String beans = this.settings.get(BEANS);
		return (beans != null) ? copied(beans) + File.pathSeparator + rest : rest;
	}

	private Path copied(String configuration) {
		String path = configuration.substring(0, configuration.lastIndexOf('.')).replace('.', '/');
		Path copy = this.folder.resolve("beans").resolve(path);
		try (Stream<Path> files = Files.list(TEST_CLASSES.resolve(path))) {
			Files.createDirectories(copy);
			for (Path file : files.toList()) {
				Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return this.folder.resolve("beans");
	}

	private static Path location(Class<?> type) {
		return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

}
