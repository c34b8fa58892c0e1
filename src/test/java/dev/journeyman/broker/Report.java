package dev.journeyman.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table for people, printed and kept beside the test's logs.
 */
final class Report {

	private final List<String> lines = new ArrayList<>();

	Report(String... columns) {
		this.lines.add(line(List.of(columns)));
		this.lines.add(line(Collections.nCopies(columns.length, "---")));
	}

	void row(Object... cells) {
		this.lines.add(line(Stream.of(cells).map(String::valueOf).toList()));
	}

	void list(String what, List<String> things) {
		this.lines.add("");
		this.lines.add(what + ": " + things.size() + (things.isEmpty() ? "" : ": " + String.join(", ", things)));
	}

	void print(Path folder, String name) {
		try {
			Files.write(folder.resolve(name + ".md"), this.lines);
			this.lines.forEach(System.out::println);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String line(List<String> cells) {
		return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
	}

}
