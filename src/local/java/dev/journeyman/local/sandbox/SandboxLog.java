package dev.journeyman.local.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What happened, one JSON line each, with the operating system before anybody hears of
 * it.
 */
final class SandboxLog implements AutoCloseable {

	private final Clock clock;

	private final @Nullable Writer file;

	/**
	 * Appends to a file, or writes nowhere.
	 */
	SandboxLog(Clock clock, @Nullable Path file) {
		this.clock = clock;
		this.file = (file != null) ? open(file) : null;
	}

	void accepted(Entry entry) {
		ObjectNode line = Json.MAPPER.createObjectNode();
		line.put("what", "accepted").put("at", this.clock.instant().toString());
		line.setAll(Json.MAPPER.<ObjectNode>valueToTree(entry.message()));
		write(line);
	}

	void acknowledged(Callback callback, int attempts) {
		write(line(callback).put("what", "acknowledged").put("attempts", attempts));
	}

	void givenUp(Callback callback, int attempts) {
		write(line(callback).put("what", "given-up").put("attempts", attempts));
	}

	private ObjectNode line(Callback callback) {
		ObjectNode line = Json.MAPPER.createObjectNode();
		line.put("what", "").put("at", this.clock.instant().toString());
		return line.put("id", callback.messageId()).put("told", callback.told());
	}

	private synchronized void write(ObjectNode line) {
		if (this.file == null) {
			return;
		}
		try {
			this.file.write(Json.text(line) + "\n");
			this.file.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public synchronized void close() {
		try {
			if (this.file != null) {
				this.file.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Writer open(Path file) {
		try {
			return Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The sandbox cannot write its log to the file given with --log", ex);
		}
	}

}
