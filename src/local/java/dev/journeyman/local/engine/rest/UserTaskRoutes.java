package dev.journeyman.local.engine.rest;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.local.engine.zeebe.Command;
import dev.journeyman.local.engine.zeebe.UserTaskCommands;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import org.jspecify.annotations.Nullable;

/**
 * What people do with their tasks.
 */
final class UserTaskRoutes {

	private final ZeebeEngine engine;

	UserTaskRoutes(ZeebeEngine engine) {
		this.engine = engine;
	}

	void addTo(Routes routes) {
		routes.on("POST", "/v2/user-tasks/*/completion", this::complete)
			.on("POST", "/v2/user-tasks/*/assignment", this::assign)
			.on("DELETE", "/v2/user-tasks/*/assignee", this::unassign)
			.on("PATCH", "/v2/user-tasks/*", this::update);
	}

	private Reply complete(Call call) {
		JsonNode body = call.json();
		return sent(UserTaskCommands.complete(call.key(), Call.object(body, "variables"), Call.text(body, "action")));
	}

	private Reply assign(Call call) {
		JsonNode body = call.json();
		String assignee = Call.required(body, "assignee");
		String action = Call.text(body, "action");
		boolean override = !body.hasNonNull("allowOverride") || body.path("allowOverride").asBoolean();
		return sent(override ? UserTaskCommands.assign(call.key(), assignee, action)
				: UserTaskCommands.claim(call.key(), assignee, action));
	}

	private Reply unassign(Call call) {
		return sent(UserTaskCommands.assign(call.key(), "", ""));
	}

	private Reply update(Call call) {
		JsonNode body = call.json();
		JsonNode changes = body.path("changeset");
		Long priority = Call.numberOrNull(changes, "priority");
		return sent(UserTaskCommands.update(call.key(),
				new UserTaskCommands.Changes(textOrNull(changes, "dueDate"), textOrNull(changes, "followUpDate"),
						textsOrNull(changes, "candidateUsers"), textsOrNull(changes, "candidateGroups"),
						(priority != null) ? priority.intValue() : null),
				Call.text(body, "action")));
	}

	private static @Nullable String textOrNull(JsonNode changes, String field) {
		return changes.hasNonNull(field) ? Call.text(changes, field) : null;
	}

	private static @Nullable List<String> textsOrNull(JsonNode changes, String field) {
		return changes.hasNonNull(field) ? Call.texts(changes, field) : null;
	}

	private Reply sent(Command command) {
		this.engine.send(command).join();
		return Reply.noContent();
	}

}
