package dev.journeyman.local.engine.zeebe;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;

/**
 * Something Zeebe is asked to do.
 *
 * @param type what it is about
 * @param intent what to do
 * @param key whom it is done to, or {@link #NO_KEY}
 * @param value the details
 */
public record Command(ValueType type, Intent intent, long key, UnifiedRecordValue value) {

	static final long NO_KEY = -1;

	static Command of(ValueType type, Intent intent, UnifiedRecordValue value) {
		return new Command(type, intent, NO_KEY, value);
	}

}
