package dev.journeyman.broker.points;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where messages stand until their process is killed: each adds a line to a file, and
 * never goes on.
 */
public final class StandingRoom {

	private static final Pattern MARK = Pattern
		.compile("(" + Arrays.stream(Point.values()).map(Point::word).collect(Collectors.joining("|")) + ")/\\d+");

	private final CountDownLatch never = new CountDownLatch(1);

	private final Path file;

	public StandingRoom(Path file) {
		this.file = file;
	}

	/**
	 * Stands here for ever, if a text says that its message stands at this point.
	 */
	public void stand(Point point, String text) throws InterruptedException {
		Matcher mark = MARK.matcher(text);
		if (mark.find() && mark.group(1).equals(point.word())) {
			note(mark.group());
			this.never.await();
		}
	}

	/**
	 * Lets messages in from now on.
	 */
	public void open() {
		try {
			Files.createFile(door());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	boolean isOpen() {
		return Files.exists(door());
	}

	private Path door() {
		return this.file.resolveSibling(this.file.getFileName() + "-open");
	}

	/**
	 * Who stands here, each with its point.
	 */
	public Set<String> standing() {
		try {
			return Files.exists(this.file) ? Set.copyOf(Files.readAllLines(this.file)) : Set.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private synchronized void note(String mark) {
		try {
			Files.writeString(this.file, mark + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
