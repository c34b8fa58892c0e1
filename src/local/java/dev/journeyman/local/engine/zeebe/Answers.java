package dev.journeyman.local.engine.zeebe;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.stream.api.CommandResponseWriter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.camunda.zeebe.util.buffer.BufferWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Brings each of Zeebe's answers to whoever waits for it. Zeebe writes them from one
 * thread, field by field.
 */
final class Answers implements CommandResponseWriter {

	private final Map<Long, CompletableFuture<Answer>> awaited = new ConcurrentHashMap<>();

	private final AtomicLong lastRequest = new AtomicLong();

	private long key;

	private Intent intent = Intent.UNKNOWN;

	private ValueType valueType = ValueType.NULL_VAL;

	private RejectionType rejectionType = RejectionType.NULL_VAL;

	private String rejectionReason = "";

	private byte[] value = new byte[0];

	/**
	 * Registers a request.
	 * @return its id
	 */
	long await(CompletableFuture<Answer> answer) {
		long request = this.lastRequest.incrementAndGet();
		this.awaited.put(request, answer);
		return request;
	}

	void forget(long request) {
		this.awaited.remove(request);
	}

	/**
	 * Tells everybody who still waits that no answer will come.
	 */
	void giveUp() {
		this.awaited.values().forEach((answer) -> answer.completeExceptionally(new EngineStopped()));
		this.awaited.clear();
	}

	@Override
	public CommandResponseWriter partitionId(int partition) {
		return this;
	}

	@Override
	public CommandResponseWriter key(long recordKey) {
		this.key = recordKey;
		return this;
	}

	@Override
	public CommandResponseWriter intent(Intent recordIntent) {
		this.intent = recordIntent;
		return this;
	}

	@Override
	public CommandResponseWriter recordType(RecordType type) {
		return this;
	}

	@Override
	public CommandResponseWriter valueType(ValueType type) {
		this.valueType = type;
		return this;
	}

	@Override
	public CommandResponseWriter rejectionType(RejectionType type) {
		this.rejectionType = type;
		return this;
	}

	@Override
	public CommandResponseWriter rejectionReason(DirectBuffer reason) {
		this.rejectionReason = BufferUtil.bufferAsString(reason);
		return this;
	}

	@Override
	public CommandResponseWriter valueWriter(BufferWriter writer) {
		byte[] bytes = new byte[writer.getLength()];
		writer.write(new UnsafeBuffer(bytes), 0);
		this.value = bytes;
		return this;
	}

	@Override
	public void tryWriteResponse(int stream, long request) {
		CompletableFuture<Answer> answer = this.awaited.remove(request);
		if (answer == null) {
			return;
		}
		if (this.rejectionType == RejectionType.NULL_VAL) {
			answer.complete(new Answer(this.key, this.valueType, this.value));
		}
		else {
			answer.completeExceptionally(new CommandRejected(this.rejectionType, this.intent, this.rejectionReason));
		}
	}

}
