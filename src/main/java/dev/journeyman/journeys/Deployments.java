package dev.journeyman.journeys;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import dev.journeyman.consent.Purpose;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The record of every definition that was deployed.
 */
@Repository
class Deployments {

	private static final String COLUMNS = "definition_key, process_id, version, content_hash, problems, deployed_by, deployed_at";

	private final JdbcClient jdbc;

	private final ModelReview review;

	private final Clock clock;

	/** A content never changes what it says of a process, so it is read once. */
	private final Map<Content, JourneyModel> models = new ConcurrentHashMap<>();

	/**
	 * Nor does a record, but for its problems. An engine that starts afresh repeats its
	 * keys, though.
	 */
	private final Map<Known, Deployment> read = new ConcurrentHashMap<>();

	Deployments(JdbcClient jdbc, ModelReview review, Clock clock) {
		this.jdbc = jdbc;
		this.review = review;
		this.clock = clock;
	}

	boolean hasContent(byte[] bpmn) {
		return this.jdbc.sql("select exists (select 1 from deployment where content_hash = ?)")
			.param(hash(bpmn))
			.query(Boolean.class)
			.single();
	}

	Set<Long> knownKeys() {
		return this.jdbc.sql("select definition_key from deployment")
			.query(Long.class)
			.list()
			.stream()
			.collect(Collectors.toSet());
	}

	/**
	 * Records a definition. Enrollments that wait for a lost definition of the same
	 * content are created by this one.
	 * @return why it starts nothing, in words; empty if it may run
	 */
	@Transactional
	public List<String> record(Engine.Definition definition, byte[] bpmn, String deployedBy) {
		JourneyModel model = JourneyModels.read(bpmn, definition.processId());
		List<String> problems = problems(model, deployedBy);
		Trigger trigger = model.trigger();
		this.jdbc.sql("""
				insert into deployment (definition_key, process_id, version, content_hash, bpmn, trigger_event,
				  listens, problems, deployed_by, deployed_at)
				values (:key, :process, :version, :hash, :bpmn, :trigger, :listens, :problems, :by, :at)
				on conflict (definition_key) do update set problems = excluded.problems
				  where excluded.problems = '{}'""")
			.param("key", definition.key())
			.param("process", definition.processId())
			.param("version", definition.version())
			.param("hash", hash(bpmn))
			.param("bpmn", bpmn)
			.param("trigger", (trigger != null) ? trigger.event() : null)
			.param("listens", messages(model))
			.param("problems", problems.toArray(String[]::new))
			.param("by", deployedBy)
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		this.jdbc.sql("""
				update enrollment e set definition_key = :key, version = :version
				where e.process_id = :process and e.state = 'starting' and e.process_instance_key is null
				  and not exists (select 1 from deployment d where d.definition_key = e.definition_key)""")
			.param("key", definition.key())
			.param("version", definition.version())
			.param("process", definition.processId())
			.update();
		return problems;
	}

	private List<String> problems(JourneyModel model, String deployedBy) {
		List<String> problems = new ArrayList<>(this.review.problems(model));
		if (model.purpose() == Purpose.REPLY && !deployedBy.equals(Deployment.BY_APPLICATION)) {
			problems.add("Its purpose is reply, which passes over consent: only the application's own models "
					+ "in bpmn/replies may have it. Use marketing or transactional.");
		}
		return problems;
	}

	/**
	 * Looks again at a version that may not run: what it lacked, a template above all,
	 * may have come with this start of the application. A version that may run is only
	 * looked at again if something else is read in it now, so that an update stops none.
	 */
	void lookAgain(Deployment deployment) {
		if (deployment.problems().isEmpty() && readsAsRecorded(deployment)) {
			return;
		}
		List<String> problems = problems(deployment.model(), deployment.deployedBy());
		if (!problems.equals(deployment.problems())) {
			this.jdbc.sql("update deployment set problems = ? where definition_key = ?")
				.params(problems.toArray(String[]::new), deployment.definitionKey())
				.update();
		}
	}

	private boolean readsAsRecorded(Deployment deployment) {
		Trigger trigger = deployment.model().trigger();
		return this.jdbc.sql("""
				select trigger_event is not distinct from :trigger and listens = cast(:listens as text[])
				from deployment
				where definition_key = :key""")
			.param("trigger", (trigger != null) ? trigger.event() : null, Types.VARCHAR)
			.param("listens", messages(deployment.model()))
			.param("key", deployment.definitionKey())
			.query(Boolean.class)
			.optional()
			.orElse(true);
	}

	private static String[] messages(JourneyModel model) {
		return model.listens().stream().map(Listening::message).toArray(String[]::new);
	}

	/**
	 * Drops the record of a definition the engine does not know any more.
	 */
	void forget(long definitionKey) {
		this.jdbc.sql("delete from deployment where definition_key = ?").param(definitionKey).update();
	}

	Optional<Deployment> find(long definitionKey) {
		return this.jdbc.sql("select " + COLUMNS + " from deployment where definition_key = ?")
			.param(definitionKey)
			.query(this::deployment)
			.optional();
	}

	List<Deployment> find(Collection<Long> definitionKeys) {
		if (definitionKeys.isEmpty()) {
			return List.of();
		}
		return this.jdbc.sql("select " + COLUMNS + " from deployment where definition_key = any (?)")
			.param(definitionKeys.toArray(Long[]::new))
			.query(this::deployment)
			.list();
	}

	Optional<Deployment> latest(String processId) {
		return this.jdbc
			.sql("select " + COLUMNS + " from deployment where process_id = ? order by version desc limit 1")
			.param(processId)
			.query(this::deployment)
			.optional();
	}

	List<Deployment> versions(String processId) {
		return this.jdbc.sql("select " + COLUMNS + " from deployment where process_id = ? order by version desc")
			.param(processId)
			.query(this::deployment)
			.list();
	}

	List<Deployment> latest() {
		return this.jdbc
			.sql("select distinct on (process_id) " + COLUMNS + " from deployment order by process_id, version desc")
			.query(this::deployment)
			.list();
	}

	/**
	 * Every version there is.
	 */
	List<Deployment> all() {
		List<Known> known = this.jdbc.sql("select definition_key, deployed_at, problems from deployment")
			.query((row, number) -> new Known(row.getLong("definition_key"),
					row.getTimestamp("deployed_at").toInstant(), problems(row)))
			.list();
		List<Long> unread = known.stream()
			.filter((one) -> !this.read.containsKey(one))
			.map(Known::definitionKey)
			.toList();
		find(unread)
			.forEach((one) -> this.read.put(new Known(one.definitionKey(), one.deployedAt(), one.problems()), one));
		return known.stream().map(this.read::get).filter(Objects::nonNull).toList();
	}

	/**
	 * The file of a version.
	 */
	Optional<byte[]> bpmn(long definitionKey) {
		return this.jdbc.sql("select bpmn from deployment where definition_key = ?")
			.param(definitionKey)
			.query((row, number) -> row.getBytes("bpmn"))
			.optional();
	}

	private Deployment deployment(ResultSet row, int number) throws SQLException {
		long key = row.getLong("definition_key");
		String processId = row.getString("process_id");
		Content content = new Content(HexFormat.of().formatHex(row.getBytes("content_hash")), processId);
		JourneyModel model = this.models.computeIfAbsent(content,
				(missing) -> JourneyModels.read(bpmn(key).orElseThrow(), processId));
		return new Deployment(key, processId, row.getInt("version"), model, problems(row), row.getString("deployed_by"),
				row.getTimestamp("deployed_at").toInstant());
	}

	private static List<String> problems(ResultSet row) throws SQLException {
		return List.of((String[]) row.getArray("problems").getArray());
	}

	private static byte[] hash(byte[] content) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A process of a file.
	 */
	private record Content(String hash, String processId) {
	}

	/**
	 * One record, never another.
	 */
	private record Known(long definitionKey, Instant deployedAt, List<String> problems) {
	}

}
