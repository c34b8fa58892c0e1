package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM to be started with the JDK that runs the test.
 *
 * @param name of its log file, and in what is said of it
 * @param folder where it runs and logs
 * @param options of the JVM
 * @param classPath of it
 * @param main its main class
 * @param arguments of that
 * @param environment beside the test's own
 */
public record JavaCommand(String name, Path folder, List<String> options, String classPath, String main,
		List<String> arguments, Map<String, String> environment) {

	/**
	 * Starts it; what it prints is appended to {@code <name>.log}.
	 */
	public RunningProcess start() {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(this.options);
		command.add("-cp");
		command.add(this.classPath);
		command.add(this.main);
		command.addAll(this.arguments);
		try {
			Files.createDirectories(this.folder);
			Path log = this.folder.resolve(this.name + ".log");
			ProcessBuilder builder = new ProcessBuilder(command).directory(this.folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
			builder.environment().putAll(this.environment);
			return RunningProcess.of(this.name, builder.start(), log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
