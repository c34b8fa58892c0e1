package dev.journeyman.local.engine.zeebe;

import io.camunda.zeebe.protocol.impl.record.UnifiedRecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What Zeebe answered to a command it accepted.
 *
 * @param key of what was made or changed
 * @param type of the value
 * @param value the record's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Answer(long key, ValueType type, byte[] value) {

	/**
	 * Reads the value into a record of the matching type.
	 */
	public <T extends UnifiedRecordValue> T as(T record) {
		record.wrap(new UnsafeBuffer(this.value));
		return record;
	}

}
