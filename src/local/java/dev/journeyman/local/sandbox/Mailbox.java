package dev.journeyman.local.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every mailbox and phone there is, as far back as memory is granted.
 */
final class Mailbox {

	private final Map<String, Entry> entries = new LinkedHashMap<>();

	private final int kept;

	private long taken;

	Mailbox(int kept) {
		this.kept = kept;
	}

	synchronized void add(Entry entry) {
		this.taken++;
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

	synchronized void clear() {
		this.entries.clear();
		this.taken = 0;
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
