package dev.journeyman.local.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Every mailbox and phone there is, as far back as memory is granted.
 */
final class Mailbox {

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final int kept;

	private final Map<String, Integer> byReference = new HashMap<>();

	private long taken;

	private @Nullable Instant first;

	private @Nullable Instant last;

	Mailbox(int kept) {
		this.kept = kept;
	}

	synchronized void add(Entry entry) {
		this.taken++;
		Instant now = entry.message().sentAt();
		this.first = (this.first != null) ? this.first : now;
		this.last = now;
		String reference = entry.message().dispatchId();
		if (reference != null) {
			this.byReference.merge(reference, 1, Integer::sum);
		}
		this.entries.put(entry.message().id(), entry);
		if (this.entries.size() > this.kept) {
			this.entries.remove(this.entries.keySet().iterator().next());
		}
	}

	synchronized Optional<Entry> find(String id) {
		return Optional.ofNullable(this.entries.get(id));
	}

	/**
	 * Those that fit, oldest first.
	 */
	synchronized List<Entry> list(Predicate<Entry> fits) {
		List<Entry> found = new ArrayList<>();
		for (Entry entry : this.entries.values()) {
			if (fits.test(entry)) {
				found.add(entry);
			}
		}
		return found;
	}

	/** How many ever came. */
	synchronized long taken() {
		return this.taken;
	}

	/** What came of each dispatch, forgotten messages included. */
	synchronized Tally tally() {
		return new Tally(this.taken, Map.copyOf(this.byReference), this.first, this.last);
	}

	synchronized void clear() {
		this.entries.clear();
		this.byReference.clear();
		this.taken = 0;
		this.first = null;
		this.last = null;
	}

	/**
	 * Whether two ways of writing an address mean the same person: case does not matter,
	 * nor a phone number's plus sign.
	 */
	static boolean same(String one, String other) {
		return plain(one).equals(plain(other));
	}

	private static String plain(String address) {
		return (address.indexOf('@') >= 0) ? address.strip().toLowerCase(Locale.ROOT)
				: address.replaceAll("[^0-9]", "");
	}

}
