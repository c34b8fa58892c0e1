package dev.journeyman.local.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * MessageBird's list of texts, newest first.
 */
final class SmsList {

	private static final Set<String> FILTERS = Set.of("recipient", "originator", "direction", "status", "searchterm",
			"type", "from", "until", "limit", "offset");

	private static final int MOST = 200;

	private final Sandbox sandbox;

	SmsList(Sandbox sandbox) {
		this.sandbox = sandbox;
	}

	Answer answer(Map<String, String> query) {
		try {
			return list(query);
		}
		catch (BadRequest ex) {
			return MessageBirdJson.error(ex.status(), 10, ex.words(), ex.field());
		}
	}

	private Answer list(Map<String, String> query) {
		for (String name : query.keySet()) {
			if (!FILTERS.contains(name)) {
				throw new BadRequest(422, name, "unknown filter; use one of " + String.join(", ", FILTERS));
			}
		}
		int limit = number(query, "limit", 20, 1, MOST);
		int offset = number(query, "offset", 0, 0, Integer.MAX_VALUE - MOST);
		Map<String, List<Entry.Text>> messages = this.sandbox.texts()
			.stream()
			.collect(Collectors.groupingBy(Entry.Text::providerId, LinkedHashMap::new, Collectors.toList()));
		Instant from = time(query, "from", Instant.MIN);
		Instant until = time(query, "until", Instant.MAX);
		List<List<Entry.Text>> found = messages.values()
			.stream()
			.filter((texts) -> !createdAt(texts).isBefore(from) && !createdAt(texts).isAfter(until))
			.filter((texts) -> texts.stream().anyMatch((text) -> fits(text, query)))
			.sorted(Comparator.comparing(SmsList::createdAt).reversed())
			.toList();
		List<ObjectNode> page = found.stream()
			.skip(offset)
			.limit(limit)
			.map((texts) -> MessageBirdJson.message(texts.getFirst().order(), texts))
			.toList();
		return Answer.json(200, MessageBirdJson.list(page, offset, limit, found.size()));
	}

	private static Instant createdAt(List<Entry.Text> texts) {
		return texts.getFirst().order().createdAt();
	}

	private static boolean fits(Entry.Text text, Map<String, String> query) {
		Entry.Order order = text.order();
		String term = query.get("searchterm");
		String recipient = query.get("recipient");
		return (recipient == null || Mailbox.same(text.message().to(), recipient))
				&& equal(query.get("originator"), order.originator()) && equal(query.get("direction"), "mt")
				&& equal(query.get("type"), "sms") && equal(query.get("status"), text.status().name())
				&& (term == null || order.body().contains(term));
	}

	private static boolean equal(@Nullable String asked, String actual) {
		return asked == null || asked.equals(actual);
	}

	private static Instant time(Map<String, String> query, String name, Instant otherwise) {
		String text = query.get(name);
		if (text == null) {
			return otherwise;
		}
		try {
			return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
		}
		catch (DateTimeParseException ex) {
			throw new BadRequest(422, name, name + " must be a time such as 2026-11-23T10:00:00+00:00");
		}
	}

	private static int number(Map<String, String> query, String name, int otherwise, int least, int most) {
		String text = query.get(name);
		if (text == null) {
			return otherwise;
		}
		try {
			int number = Integer.parseInt(text);
			if (number >= least && number <= most) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// answered below, like a number out of bounds
		}
		throw new BadRequest(422, name, name + " must be a number from " + least + " to " + most);
	}

}
