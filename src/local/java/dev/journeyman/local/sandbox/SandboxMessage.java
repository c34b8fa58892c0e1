package dev.journeyman.local.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/**
 * One message as the person at the far end sees it.
 *
 * @param id by which it is opened, clicked, replied to or bounced
 * @param channel {@code email} or {@code sms}
 * @param to an email address, or a phone number with its plus sign
 * @param from the sender's address, number or name
 * @param subject of an email
 * @param text the plain form
 * @param html the other form of an email
 * @param sentAt when the provider took it
 * @param dispatchId our reference, if the sender gave one
 */
public record SandboxMessage(String id, String channel, String to, String from, @Nullable String subject,
		@Nullable String text, @Nullable String html, Instant sentAt, @Nullable String dispatchId) {

	private static final Pattern WEB = Pattern.compile("https?://.", Pattern.CASE_INSENSITIVE);

	/**
	 * Where the links of an email lead, in their order, as a mail program reads its HTML.
	 */
	public List<String> links() {
		return (this.html == null) ? List.of()
				: Jsoup.parse(this.html)
					.select("a[href], area[href]")
					.stream()
					.map((link) -> link.attr("href").replaceAll("[\t\r\n]", "").strip())
					.filter((address) -> WEB.matcher(address).lookingAt())
					.toList();
	}

}
