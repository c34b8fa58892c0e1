package dev.journeyman.local.engine.zeebe;

import java.util.function.Consumer;

import io.camunda.zeebe.protocol.impl.encoding.AuthInfo;
import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.InterPartitionCommandSender;
import org.jspecify.annotations.Nullable;

/**
 * Commands that Zeebe sends to itself, where several partitions would send them to each
 * other.
 */
record OwnCommands(Consumer<Command> writer) implements InterPartitionCommandSender {

	@Override
	public void sendCommand(int receiver, ValueType type, Intent intent, UnifiedRecordValue value) {
		this.writer.accept(Command.of(type, intent, value));
	}

	@Override
	public void sendCommand(int receiver, ValueType type, Intent intent, @Nullable Long key, UnifiedRecordValue value) {
		this.writer.accept(new Command(type, intent, (key != null) ? key : Command.NO_KEY, value));
	}

	@Override
	public void sendCommand(int receiver, ValueType type, Intent intent, @Nullable Long key, UnifiedRecordValue value,
			@Nullable AuthInfo caller) {
		sendCommand(receiver, type, intent, key, value);
	}

}
