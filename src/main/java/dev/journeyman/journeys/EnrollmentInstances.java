package dev.journeyman.journeys;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.shared.EnrollmentId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which instance of the engine runs an enrollment: the one that claimed it, else the one
 * its creation answered.
 */
@Repository
class EnrollmentInstances {

	private final JdbcClient jdbc;

	EnrollmentInstances(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps the instance keys in the answers to creations, so that a cancel has its
	 * target before the claim. Rows that somebody holds are being claimed or ended: then
	 * the claim decides.
	 */
	void created(Map<EnrollmentId, Long> instances) {
		UUID[] ids = instances.keySet().stream().map(EnrollmentId::value).toArray(UUID[]::new);
		this.jdbc.sql("""
				update enrollment set creation_key = created.key
				from unnest(:ids, :keys) as created (id, key)
				where enrollment.id = created.id and enrollment.id = any (array(
				  select id from enrollment where id = any (:ids) and process_instance_key is null
				  for update skip locked))""")
			.param("ids", ids)
			.param("keys", instances.values().toArray(Long[]::new))
			.update();
	}

	/**
	 * The instances of enrollments, of those that have any.
	 */
	Map<EnrollmentId, Long> of(Collection<EnrollmentId> enrollments) {
		Map<EnrollmentId, Long> instances = new LinkedHashMap<>();
		if (!enrollments.isEmpty()) {
			this.jdbc.sql("""
					select id, coalesce(process_instance_key, creation_key) as instance from enrollment
					where id = any (?) and coalesce(process_instance_key, creation_key) is not null""")
				.param(enrollments.stream().map(EnrollmentId::value).toArray(UUID[]::new))
				.query((row) -> {
					instances.put(new EnrollmentId(row.getObject("id", UUID.class)), row.getLong("instance"));
				});
		}
		return instances;
	}

	/**
	 * Unended enrollments with their instances, which were claimed, or at least created,
	 * before an instant; in the order of the enrollments' ids.
	 */
	Map<EnrollmentId, Long> before(Instant instant, UUID after, int limit) {
		Map<EnrollmentId, Long> instances = new LinkedHashMap<>();
		this.jdbc.sql("""
				select id, coalesce(process_instance_key, creation_key) as instance from enrollment
				where state <> 'ended' and coalesce(process_instance_key, creation_key) is not null
				  and coalesce(claimed_at, created_at) < ? and id > ?
				order by id limit ?""").params(Timestamp.from(instant), after, limit).query((row) -> {
			instances.put(new EnrollmentId(row.getObject("id", UUID.class)), row.getLong("instance"));
		});
		return instances;
	}

}
