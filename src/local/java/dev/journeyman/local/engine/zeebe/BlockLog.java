package dev.journeyman.local.engine.zeebe;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.camunda.zeebe.logstreams.storage.LogStorage;
import io.camunda.zeebe.logstreams.storage.LogStorageReader;
import io.camunda.zeebe.util.buffer.BufferWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Zeebe's log in memory, in blocks as they were written; its head can be dropped while it
 * is read and written.
 */
final class BlockLog implements LogStorage {

	private final ConcurrentSkipListMap<Long, ByteBuffer> blocks = new ConcurrentSkipListMap<>();

	private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();

	@Override
	public void append(long lowestPosition, long highestPosition, BufferWriter writer, AppendListener listener) {
		ByteBuffer block = ByteBuffer.allocate(writer.getLength());
		writer.write(new UnsafeBuffer(block), 0);
		append(lowestPosition, highestPosition, block, listener);
	}

	@Override
	public void append(long lowestPosition, long highestPosition, ByteBuffer block, AppendListener listener) {
		this.blocks.put(lowestPosition, block);
		listener.onWrite(lowestPosition, highestPosition);
		listener.onCommit(lowestPosition, highestPosition);
		this.listeners.forEach(CommitListener::onCommit);
	}

	/**
	 * Drops every block that ends before this position.
	 */
	void dropBefore(long position) {
		Long holdingIt = this.blocks.floorKey(position);
		if (holdingIt != null) {
			this.blocks.headMap(holdingIt).clear();
		}
	}

	int size() {
		return this.blocks.size();
	}

	@Override
	public LogStorageReader newReader() {
		return new Reader();
	}

	@Override
	public void addCommitListener(CommitListener listener) {
		this.listeners.add(listener);
	}

	@Override
	public void removeCommitListener(CommitListener listener) {
		this.listeners.remove(listener);
	}

	private final class Reader implements LogStorageReader {

		private long last = Long.MIN_VALUE;

		@Override
		public void seek(long position) {
			Long holdingIt = BlockLog.this.blocks.floorKey(position);
			this.last = (holdingIt != null) ? holdingIt - 1 : Long.MIN_VALUE;
		}

		@Override
		public boolean hasNext() {
			return BlockLog.this.blocks.higherKey(this.last) != null;
		}

		@Override
		public DirectBuffer next() {
			Map.Entry<Long, ByteBuffer> block = BlockLog.this.blocks.higherEntry(this.last);
			if (block == null) {
				throw new NoSuchElementException();
			}
			this.last = block.getKey();
			return new UnsafeBuffer(block.getValue());
		}

		@Override
		public void close() {
			// holds nothing open
		}

	}

}
