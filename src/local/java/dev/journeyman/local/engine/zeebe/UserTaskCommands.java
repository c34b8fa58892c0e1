package dev.journeyman.local.engine.zeebe;

import java.util.List;

import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with user tasks.
 */
public final class UserTaskCommands {

	private UserTaskCommands() {
	}

	/**
	 * Completes a task.
	 * @param variables a JSON object, or empty
	 */
	public static Command complete(long task, String variables, String action) {
		UserTaskRecord record = record(task, action, "complete");
		if (!variables.isEmpty()) {
			record.setVariables(Commands.packed(variables));
		}
		return new Command(ValueType.USER_TASK, UserTaskIntent.COMPLETE, task, record);
	}

	/**
	 * Assigns a task, whoever has it.
	 * @param assignee empty takes it away
	 */
	public static Command assign(long task, String assignee, String action) {
		return new Command(ValueType.USER_TASK, UserTaskIntent.ASSIGN, task,
				record(task, action, assignee.isEmpty() ? "unassign" : "assign").setAssignee(assignee));
	}

	/**
	 * Assigns a task unless somebody has it.
	 */
	public static Command claim(long task, String assignee, String action) {
		return new Command(ValueType.USER_TASK, UserTaskIntent.CLAIM, task,
				record(task, action, "claim").setAssignee(assignee));
	}

	/**
	 * Changes what is known about a task.
	 */
	public static Command update(long task, Changes changes, String action) {
		UserTaskRecord record = record(task, action, "update");
		if (changes.dueDate() != null) {
			record.setDueDate(changes.dueDate()).setDueDateChanged();
		}
		if (changes.followUpDate() != null) {
			record.setFollowUpDate(changes.followUpDate()).setFollowUpDateChanged();
		}
		if (changes.candidateUsers() != null) {
			record.setCandidateUsersList(changes.candidateUsers()).setCandidateUsersChanged();
		}
		if (changes.candidateGroups() != null) {
			record.setCandidateGroupsList(changes.candidateGroups()).setCandidateGroupsChanged();
		}
		if (changes.priority() != null) {
			record.setPriority(changes.priority()).setPriorityChanged();
		}
		return new Command(ValueType.USER_TASK, UserTaskIntent.UPDATE, task, record);
	}

	private static UserTaskRecord record(long task, String action, String otherwise) {
		return new UserTaskRecord().setUserTaskKey(task).setAction(action.isEmpty() ? otherwise : action);
	}

	/**
	 * What to change; null leaves it.
	 *
	 * @param dueDate ISO 8601, or empty for none
	 * @param followUpDate ISO 8601, or empty for none
	 * @param priority 0 to 100
	 */
	public record Changes(@Nullable String dueDate, @Nullable String followUpDate,
			@Nullable List<String> candidateUsers, @Nullable List<String> candidateGroups, @Nullable Integer priority) {
	}

}
