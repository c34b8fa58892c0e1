package dev.journeyman.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.Dispatch.State;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ContactId;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What waits to be sent, or to be found out: by cause, and one by one.
 */
@Repository
public class OpenDispatches {

	private static final String SINCE = "case state when 'held' then created_at else unconfirmed_at end";

	private static final String NEXT = "case state when 'held' then held_until else settle_at end";

	private final JdbcClient jdbc;

	OpenDispatches(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * What is held, and what nobody knows the fate of, gathered by cause, the largest
	 * group first.
	 */
	public List<Group> groups(int limit) {
		return this.jdbc.sql("""
				select counted.*, first.facts, first.provider, first.since from (
				  select state, channel, journey, cause, count(*) as dispatches, min(%s) as next
				  from dispatch where state in ('held', 'unconfirmed')
				  group by state, journey, channel, cause order by dispatches desc limit :limit) counted
				cross join lateral (
				  select facts, provider, coalesce(%s, created_at) as since from dispatch
				  where dispatch.state = counted.state and dispatch.state in ('held', 'unconfirmed')
				    and dispatch.journey = counted.journey and dispatch.channel = counted.channel
				    and dispatch.cause = counted.cause
				  order by id limit 1) first
				order by dispatches desc, since""".formatted(NEXT, SINCE))
			.param("limit", limit)
			.query((row, number) -> new Group(cause(row), reason(row), row.getString("provider"),
					row.getLong("dispatches"), row.getTimestamp("since").toInstant(), Rows.instant(row, "next")))
			.list();
	}

	/**
	 * Those of one cause, the longest waiting first.
	 * @param after the last one of the page before, or {@code null} for the first page
	 */
	public List<OpenDispatch> list(Cause cause, @Nullable DispatchId after, int limit) {
		return this.jdbc.sql("""
				select id, contact_id, coalesce(%s, created_at) as since, %s as next from dispatch
				where state = :state and channel = :channel and journey = :journey
				  and cause = :cause::jsonb and (:after::uuid is null or id > :after)
				order by id limit :limit""".formatted(SINCE, NEXT))
			.param("state", Words.of(cause.state()))
			.param("channel", Words.of(cause.channel()))
			.param("journey", cause.journey())
			.param("cause", cause.reason().cause().json())
			.param("after", (after != null) ? after.value() : null)
			.param("limit", limit)
			.query((row, number) -> new OpenDispatch(new DispatchId(row.getObject("id", UUID.class)),
					new ContactId(row.getObject("contact_id", UUID.class)), row.getTimestamp("since").toInstant(),
					Rows.instant(row, "next")))
			.list();
	}

	private static Cause cause(ResultSet row) throws SQLException {
		return new Cause(Words.read(State.class, row.getString("state")),
				Words.read(Channel.class, row.getString("channel")), row.getString("journey"), reason(row).cause());
	}

	private static Reason reason(ResultSet row) throws SQLException {
		Reason reason = Rows.reason(row);
		return (reason != null) ? reason : Reason.of(Code.OTHER);
	}

	/**
	 * What dispatches that wait have in common.
	 *
	 * @param state {@link State#HELD} or {@link State#UNCONFIRMED}
	 * @param reason with those facts only that tell groups apart
	 */
	public record Cause(State state, Channel channel, String journey, Reason reason) {
	}

	/**
	 * Dispatches that wait for one cause.
	 *
	 * @param reason with all facts of one of them
	 * @param provider through whom the first of them was to leave, once it was handed
	 * over
	 * @param since when the one that was decided first began to wait
	 * @param next when the first of them is looked at again by itself; never, if somebody
	 * has to mend something first
	 */
	public record Group(Cause cause, Reason reason, @Nullable String provider, long count, Instant since,
			@Nullable Instant next) {
	}

	/**
	 * A dispatch that waits.
	 *
	 * @param since when it began to
	 * @param next when it is looked at again by itself; never, if somebody has to mend
	 * something first
	 */
	public record OpenDispatch(DispatchId id, ContactId contactId, Instant since, @Nullable Instant next) {
	}

}
