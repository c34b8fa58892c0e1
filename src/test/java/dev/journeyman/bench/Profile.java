package dev.journeyman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.journeyman.broker.Application;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where an application's Java code spends its time, by the library, or part of ours, that
 * is on top of the stack without the JDK. What the JVM does for itself (compiling,
 * collecting garbage) is not in it.
 *
 * @param shares by name, the largest first, adding up to 1
 */
record Profile(Map<String, Double> shares) {

	private static final int DEEPEST = 200;

	private static final List<Map.Entry<String, String>> LIBRARIES = List.of(
			Map.entry("dev.journeyman.messaging.content", "ours: content"),
			Map.entry("dev.journeyman.messaging", "ours: messaging"),
			Map.entry("dev.journeyman.workers", "ours: workers"), Map.entry("dev.journeyman.", "ours: the rest"),
			Map.entry("org.postgresql", "PostgreSQL driver"), Map.entry("com.zaxxer", "Hikari"),
			Map.entry("com.github.jknack", "Handlebars"), Map.entry("com.fasterxml", "Jackson"),
			Map.entry("com.sendgrid", "SendGrid and Apache HTTP"),
			Map.entry("org.apache.http", "SendGrid and Apache HTTP"), Map.entry("org.jsoup", "jsoup"),
			Map.entry("io.grpc", "gRPC"), Map.entry("io.netty", "gRPC"), Map.entry("com.google.protobuf", "gRPC"),
			Map.entry("io.camunda", "Camunda client"), Map.entry("ch.qos", "logging"),
			Map.entry("org.slf4j", "logging"), Map.entry("io.micrometer", "Micrometer"),
			Map.entry("org.springframework.jdbc", "Spring JDBC and transactions"),
			Map.entry("org.springframework.transaction", "Spring JDBC and transactions"),
			Map.entry("org.springframework", "Spring, the rest"), Map.entry("org.apache.catalina", "Tomcat"),
			Map.entry("org.apache.coyote", "Tomcat"), Map.entry("org.apache.tomcat", "Tomcat"));

	/**
	 * Records while something is done.
	 */
	static Profile of(Application application, Path file, Runnable work) {
		jcmd(application, "JFR.start", "name=bench", "settings=profile", "filename=" + file);
		work.run();
		jcmd(application, "JFR.stop", "name=bench", "filename=" + file);
		return read(file);
	}

	private static void jcmd(Application application, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
						String.valueOf(application.process().pid())));
		command.addAll(List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IllegalStateException("jcmd failed: " + command);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Profile read(Path file) {
		Map<String, Integer> counts = new HashMap<>();
		int all = 0;
		try (RecordingFile recording = new RecordingFile(file)) {
			while (recording.hasMoreEvents()) {
				RecordedEvent event = recording.readEvent();
				boolean sample = event.getEventType().getName().matches("jdk.(ExecutionSample|NativeMethodSample)");
				if (sample && event.getStackTrace() != null && !waits(event)) {
					counts.merge(owner(event.getStackTrace().getFrames()), 1, Integer::sum);
					all++;
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Map<String, Double> shares = new LinkedHashMap<>();
		double total = all;
		counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
			.forEach((one) -> shares.put(one.getKey(), one.getValue() / total));
		return new Profile(shares);
	}

	/** A native method that is sampled though it only waits. */
	private static boolean waits(RecordedEvent event) {
		RecordedFrame top = event.getStackTrace().getFrames().getFirst();
		return event.getEventType().getName().endsWith("NativeMethodSample")
				&& top.getMethod().getName().matches("(?i).*(wait|poll|accept|park|read).*");
	}

	private static String owner(List<RecordedFrame> frames) {
		return frames.stream()
			.limit(DEEPEST)
			.map((frame) -> frame.getMethod().getType().getName())
			.flatMap((type) -> LIBRARIES.stream().filter((one) -> type.startsWith(one.getKey())).limit(1))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse("JDK and others");
	}

}
