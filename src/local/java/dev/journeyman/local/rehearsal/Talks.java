package dev.journeyman.local.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxMessage;

import org.springframework.boot.test.context.TestComponent;

/**
 * What a phone shows: the texts it got, and what was answered from it here.
 */
@TestComponent
class Talks {

	private final Sandbox sandbox;

	private final Clock clock;

	private final Map<String, List<Line>> replies = new ConcurrentHashMap<>();

	Talks(Sandbox sandbox, Clock clock) {
		this.sandbox = sandbox;
		this.clock = clock;
	}

	/**
	 * All that was said, oldest first.
	 */
	List<Line> with(String phone) {
		List<Line> lines = new ArrayList<>(this.replies.getOrDefault(phone, List.of()));
		this.sandbox.messages(phone).forEach((text) -> lines.add(new Line(text.sentAt(), text.text() + "", false)));
		lines.sort(Comparator.comparing(Line::at));
		return lines;
	}

	/**
	 * Answers the last text a phone got.
	 * @return whether there was one
	 */
	boolean reply(String phone, String words) {
		List<SandboxMessage> texts = this.sandbox.messages(phone);
		if (texts.isEmpty()) {
			return false;
		}
		this.sandbox.reply(texts.getLast().id(), words);
		this.replies.computeIfAbsent(phone, (missing) -> new CopyOnWriteArrayList<>())
			.add(new Line(this.clock.instant(), words, true));
		return true;
	}

	/**
	 * One bubble.
	 *
	 * @param own whether the customer wrote it
	 */
	record Line(Instant at, String words, boolean own) {

		@Override
		public String toString() {
			return "Line[" + this.at + "]";
		}

	}

}
