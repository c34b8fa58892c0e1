package dev.journeyman.messaging;

import dev.journeyman.messaging.reason.Reason;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the ledger with emails that wait.
 */
final class ManyDispatches {

	private ManyDispatches() {
	}

	/**
	 * Holds some until an hour after the world's start, one a second, whose ids are in
	 * the order of their making.
	 */
	static void hold(JdbcClient jdbc, int count, String journey, Reason reason) {
		jdbc.sql("""
				insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
				  template, state, cause, facts, held_until, created_at, updated_at)
				select gen_random_uuid(), 1, ('00000000-0000-7000-' || substr(md5(:journey || :cause), 1, 4) || '-'
				    || lpad(to_hex(n), 12, '0'))::uuid,
				  gen_random_uuid(), :journey, 'email', 'marketing', 'welcome', 'held', :cause::jsonb, :facts::jsonb,
				  timestamptz '2026-11-24T11:00:00Z' + n * interval '1 second',
				  timestamptz '2026-11-24T10:00:00Z' + n * interval '1 second', timestamptz '2026-11-24T10:00:00Z'
				from generate_series(1, :count) n""")
			.param("journey", journey)
			.param("cause", reason.cause().json())
			.param("facts", Json.facts(reason))
			.param("count", count)
			.update();
	}

}
