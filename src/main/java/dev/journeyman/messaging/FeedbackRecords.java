package dev.journeyman.messaging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

import dev.journeyman.messaging.ExplainedDispatch.Times;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.EnrollmentId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what happened to many dispatches at once into the ledger.
 */
class FeedbackRecords {

	private final JdbcClient jdbc;

	private final Clock clock;

	FeedbackRecords(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Records news in their order; needs a transaction.
	 * @return what happened for the first time, in the same order
	 */
	List<FirstNews> record(Collection<News> news) {
		Map<DispatchId, Known> dispatches = lock(news);
		List<FirstNews> first = new ArrayList<>();
		for (News one : news) {
			Known known = dispatches.get(one.dispatch());
			if (known != null && known.isFirst(one)) {
				first.add(new FirstNews(known.id, known.enrollment, one.kind()));
			}
		}
		write(dispatches.values().stream().filter((known) -> known.changed).toList());
		return first;
	}

	/** In the order of their ids: nobody else with several waits for us in a circle. */
	private Map<DispatchId, Known> lock(Collection<News> news) {
		Map<DispatchId, Known> dispatches = new LinkedHashMap<>();
		this.jdbc.sql("""
				select id, enrollment_id, feedback, delivery, provider_message_id,
				  state in ('deciding', 'held', 'handed-over', 'unconfirmed') as open
				from dispatch where id = any (:ids) order by id for update""")
			.param("ids", news.stream().map((one) -> one.dispatch().value()).distinct().toArray(UUID[]::new))
			.query(Known::new)
			.list()
			.forEach((known) -> dispatches.put(known.id, known));
		return dispatches;
	}

	private void write(List<Known> dispatches) {
		if (dispatches.isEmpty()) {
			return;
		}
		this.jdbc.sql("update dispatch d set " + Ledger.JOB_DUE + """
				, feedback = told.feedback::jsonb, delivery = told.delivery,
				  provider_message_id = told.message,
				  state = case when state in ('deciding', 'held', 'handed-over', 'unconfirmed') then 'accepted'
				    else state end,
				  cause = case when state not in ('deciding', 'held', 'handed-over', 'unconfirmed') then cause
				    when repeated then :again::jsonb end,
				  facts = case when state not in ('deciding', 'held', 'handed-over', 'unconfirmed') then facts end,
				  updated_at = :now
				from unnest(:ids::uuid[], :feedbacks::text[], :deliveries::text[], :messages::text[])
				  as told (id, feedback, delivery, message)
				where d.id = told.id""")
			.param("again", Reason.of(Code.SENT_ONCE_MORE).json())
			.param("ids", column(dispatches, (known) -> known.id.toString()))
			.param("feedbacks", column(dispatches, (known) -> Json.write(known.feedback)))
			.param("deliveries", column(dispatches, (known) -> known.delivery))
			.param("messages", column(dispatches, (known) -> known.providerMessageId))
			.param("now", Ledger.timestamp(this.clock.instant()))
			.update();
	}

	private static @Nullable String[] column(List<Known> dispatches, Function<Known, @Nullable String> field) {
		@Nullable String[] column = new String[dispatches.size()];
		for (int i = 0; i < column.length; i++) {
			column[i] = field.apply(dispatches.get(i));
		}
		return column;
	}

	/**
	 * What is known of a dispatch under our lock, news by news.
	 */
	private static final class Known {

		private final DispatchId id;

		private final EnrollmentId enrollment;

		private final Map<String, Times> feedback;

		private @Nullable String delivery;

		private @Nullable String providerMessageId;

		private boolean changed;

		Known(ResultSet row, int number) throws SQLException {
			this.id = new DispatchId(row.getObject("id", UUID.class));
			this.enrollment = new EnrollmentId(row.getObject("enrollment_id", UUID.class));
			this.feedback = new TreeMap<>(Json.feedback(row.getString("feedback")));
			this.delivery = row.getString("delivery");
			this.providerMessageId = row.getString("provider_message_id");
			// whatever is told of one that is open proves that it was taken
			this.changed = row.getBoolean("open");
		}

		boolean isFirst(News news) {
			String word = news.kind().word();
			Times before = this.feedback.get(word);
			Times now = (before != null) ? before.and(news.at()) : new Times(news.at(), news.at());
			String furthest = furthest(this.delivery, news.kind());
			boolean names = this.providerMessageId == null && news.providerMessageId() != null;
			if (!now.equals(before) || !Objects.equals(furthest, this.delivery) || names) {
				this.changed = true;
			}
			this.feedback.put(word, now);
			this.delivery = furthest;
			this.providerMessageId = names ? news.providerMessageId() : this.providerMessageId;
			return before == null;
		}

		/** News arrives in any order; what a person did says nothing of the way. */
		private static @Nullable String furthest(@Nullable String known, FeedbackKind kind) {
			return switch (kind) {
				case TAKEN, DEFERRED, DELIVERED, FAILED ->
					(known == null || Words.read(FeedbackKind.class, known).compareTo(kind) < 0) ? kind.word() : known;
				case OPENED, OPENED_BY_MACHINE, CLICKED, REPLIED, COMPLAINED, UNSUBSCRIBED -> known;
			};
		}

	}

}
