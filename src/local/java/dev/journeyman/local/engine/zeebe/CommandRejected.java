package dev.journeyman.local.engine.zeebe;

import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/**
 * Zeebe refused a command, or could not take it; the type says which.
 */
public final class CommandRejected extends RuntimeException {

	private final RejectionType type;

	CommandRejected(RejectionType type, Intent intent, String reason) {
		super("Command '%s' rejected with code '%s': %s".formatted(intent, type, reason));
		this.type = type;
	}

	public RejectionType type() {
		return this.type;
	}

}
