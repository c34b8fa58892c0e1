package dev.journeyman.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The figures of one benchmark: printed, and written to {@code target/bench/<name>.json}
 * and, with those of all others, {@code target/bench/table.md}.
 */
final class Report {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final Path FOLDER = Path.of("target", "bench");

	private final String name;

	private final List<ObjectNode> figures = new ArrayList<>();

	Report(String name) {
		this.name = name;
	}

	/**
	 * A figure that has a goal.
	 */
	Report figure(String what, double value, String unit, Goal goal) {
		return add(what, value, unit, goal.words(unit), goal.isReached(value));
	}

	/**
	 * A figure that is only stated.
	 */
	Report figure(String what, double value, String unit) {
		return add(what, value, unit, "", true);
	}

	private Report add(String what, double value, String unit, String goal, boolean reached) {
		ObjectNode figure = JSON.createObjectNode();
		figure.put("what", what).put("value", value).put("unit", unit).put("goal", goal).put("reached", reached);
		this.figures.add(figure);
		return this;
	}

	/**
	 * Prints and writes them.
	 */
	void publish() {
		ObjectNode all = JSON.createObjectNode();
		all.put("benchmark", this.name).put("at", Instant.now().toString()).put("machine", machine());
		all.putArray("figures").addAll(this.figures);
		try {
			Files.createDirectories(FOLDER);
			Files.writeString(FOLDER.resolve(this.name + ".json"), all.toPrettyString());
			String table = table();
			Files.writeString(FOLDER.resolve("table.md"), table);
			new PrintStream(System.out, true, StandardCharsets.UTF_8).println(table);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String table() throws IOException {
		StringBuilder table = new StringBuilder("\n| benchmark | figure | value | goal |\n|---|---|---|---|\n");
		try (Stream<Path> files = Files.list(FOLDER)) {
			for (Path file : files.filter((one) -> one.toString().endsWith(".json")).sorted().toList()) {
				JsonNode one = JSON.readTree(file.toFile());
				for (JsonNode figure : one.path("figures")) {
					String goal = figure.path("goal").asText();
					table.append("| %s | %s | %s %s | %s |\n".formatted(one.path("benchmark").asText(),
							figure.path("what").asText(), number(figure.path("value").asDouble()),
							figure.path("unit").asText(),
							goal.isEmpty() ? "" : goal + (figure.path("reached").asBoolean() ? ": yes" : ": **no**")));
				}
			}
		}
		return table.toString();
	}

	private static String number(double value) {
		String format = (Math.abs(value) >= 100) ? "%,.0f" : (Math.abs(value) >= 10) ? "%.1f" : "%.2f";
		return String.format(Locale.ROOT, format, value);
	}

	private static String machine() {
		return "%d processors, %s, Java %s".formatted(Runtime.getRuntime().availableProcessors(), processor(),
				Runtime.version().feature());
	}

	private static String processor() {
		try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
			return lines.filter((line) -> line.startsWith("model name"))
				.findFirst()
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.orElse(System.getProperty("os.arch"));
		}
		catch (IOException ex) {
			return System.getProperty("os.arch");
		}
	}

	/**
	 * What a figure should be.
	 *
	 * @param least at least this
	 * @param most at most this
	 */
	record Goal(double least, double most) {

		static Goal atLeast(double least) {
			return new Goal(least, Double.POSITIVE_INFINITY);
		}

		static Goal atMost(double most) {
			return new Goal(Double.NEGATIVE_INFINITY, most);
		}

		boolean isReached(double value) {
			return value >= this.least && value <= this.most;
		}

		String words(String unit) {
			if (this.most == Double.POSITIVE_INFINITY) {
				return "at least " + number(this.least) + " " + unit;
			}
			return (this.least == Double.NEGATIVE_INFINITY) ? "at most " + number(this.most) + " " + unit
					: number(this.least) + " to " + number(this.most) + " " + unit;
		}

	}

}
