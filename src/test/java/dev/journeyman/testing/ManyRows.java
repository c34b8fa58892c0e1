package dev.journeyman.testing;

import java.sql.Timestamp;
import java.time.Instant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills the tables that grow with a shop's customers.
 */
public final class ManyRows {

	private ManyRows() {
	}

	/**
	 * A contact, enrollment and held message for each number, a fifth of which have ended
	 * or been sent, and a twentieth as many pieces of news that found no message; and has
	 * PostgreSQL take stock of them.
	 */
	public static void fill(JdbcClient jdbc, int count, Instant now) {
		run(jdbc, """
				insert into contact (id, external_id, email, attributes, created_at, updated_at)
				select gen_random_uuid(), 'many-' || n, 'many-' || n || '@example.com', '{}', :now, :now
				from generate_series(1, :count) n""", count, now);
		run(jdbc,
				"""
						insert into enrollment (id, process_id, definition_key, version, contact_id, subject, event, triggered_at,
						  reentry, state, goal_at, created_at)
						select gen_random_uuid(), case n % 10 when 0 then 'welcome' else 'abandoned-cart' end, 2251799813685249, 1,
						  gen_random_uuid(), 'cart-' || n,
						  jsonb_build_object('id', 'evt-' || n, 'name', 'cart.abandoned', 'properties',
						    jsonb_build_object('cartUrl', 'https://shop.example/cart/' || n)), :now, 'always',
						  case n % 5 when 0 then 'ended' else 'running' end, case n % 50 when 0 then :now::timestamptz end,
						  :now::timestamptz - n * interval '1 second'
						from generate_series(1, :count) n""",
				count, now);
		run(jdbc, """
				insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
				  template, state, cause, held_until, provider, content, created_at, updated_at)
				select gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(),
				  case n % 10 when 0 then 'welcome' else 'abandoned-cart' end, 'email', 'marketing', 'welcome',
				  case n % 5 when 0 then 'accepted' else 'held' end,
				  case n % 3 when 0 then '{"code": "channel-paused", "channel": "email", "by": "ada"}'::jsonb
				    else '{"code": "journey-paused"}' end,
				  :now::timestamptz + interval '1 hour' + n * interval '1 millisecond', 'SendGrid',
				  case n % 5 when 0 then repeat(md5(n::text), 20) end, :now, :now
				from generate_series(1, :count) n""", count, now);
		run(jdbc,
				"""
						insert into provider_event (provider, provider_event_id, kind, occurred_at, received_at, raw, state, reason,
						  due_at)
						select 'sendgrid', 'many-' || n, 'delivered', :now, :now, '{}', 'parked',
						  'message-not-known-yet', :now::timestamptz + interval '1 hour'
						from generate_series(1, :count / 20) n""",
				count, now);
		run(jdbc, """
				insert into engine_command (enrollment_id, kind, created_at, due_at, sent_at)
				select gen_random_uuid(), 'create', :now, :now, :now from generate_series(1, :count / 20) n""", count,
				now);
		run(jdbc, """
				insert into customer_event (id, client_id, name, contact_id, occurred_at, accepted_at, properties)
				select gen_random_uuid(), 'many-' || n, 'cart.abandoned', gen_random_uuid(), :now, :now, '{}'
				from generate_series(1, :count / 20) n""", count, now);
		run(jdbc, """
				insert into event_effect (event_id, process_id, contact_id, effect, at)
				select gen_random_uuid(), 'abandoned-cart', gen_random_uuid(), 'enrolled', :now
				from generate_series(1, :count / 20) n""", count, now);
		jdbc.sql("vacuum analyze").update();
	}

	private static void run(JdbcClient jdbc, String sql, int count, Instant now) {
		jdbc.sql(sql).param("count", count).param("now", Timestamp.from(now)).update();
	}

}
