package dev.journeyman.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What waits to be sent, or to be found out, for pages.
 */
@Repository
public class OpenDispatches {

	private final JdbcClient jdbc;

	OpenDispatches(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What is held, and what nobody knows the fate of, the longest waiting first.
	 */
	public List<OpenDispatch> list(int limit) {
		return this.jdbc.sql("""
				select id, contact_id, journey, channel, state, reason, provider, held_until, settle_at, updated_at
				from dispatch where state in ('held', 'unconfirmed') order by updated_at limit ?""")
			.param(limit)
			.query(OpenDispatches::dispatch)
			.list();
	}

	private static OpenDispatch dispatch(ResultSet row, int number) throws SQLException {
		Dispatch.State state = Dispatch.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
		Timestamp next = row.getTimestamp((state == Dispatch.State.HELD) ? "held_until" : "settle_at");
		return new OpenDispatch(new DispatchId(row.getObject("id", UUID.class)),
				new ContactId(row.getObject("contact_id", UUID.class)), row.getString("journey"),
				Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)), state, row.getString("reason"),
				row.getString("provider"), row.getTimestamp("updated_at").toInstant(),
				(next != null) ? next.toInstant() : null);
	}

	/**
	 * A dispatch that waits.
	 *
	 * @param since when it began to
	 * @param next when it is looked at again by itself; never, if somebody has to mend
	 * something first
	 */
	public record OpenDispatch(DispatchId id, ContactId contactId, String journey, Channel channel,
			Dispatch.State state, @Nullable String reason, @Nullable String provider, Instant since,
			@Nullable Instant next) {
	}

}
