package dev.journeyman.local.engine.zeebe;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.camunda.search.clients.SearchClientsProxy;
import io.camunda.security.auth.BrokerRequestAuthorizationConverter;
import io.camunda.security.configuration.SecurityConfiguration;
import io.camunda.zeebe.db.AccessMetricsConfiguration;
import io.camunda.zeebe.db.ConsistencyChecksSettings;
import io.camunda.zeebe.db.ZeebeDb;
import io.camunda.zeebe.db.impl.rocksdb.RocksDbConfiguration;
import io.camunda.zeebe.db.impl.rocksdb.ZeebeRocksDbFactory;
import io.camunda.zeebe.engine.Engine;
import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.engine.processing.EngineProcessors;
import io.camunda.zeebe.engine.processing.message.command.SubscriptionCommandSender;
import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessors;
import io.camunda.zeebe.engine.processing.streamprocessor.TypedRecordProcessorContext;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.LogStreamReader;
import io.camunda.zeebe.logstreams.log.LogStreamWriter;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.protocol.ZbColumnFamilies;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.scheduler.ActorScheduler;
import io.camunda.zeebe.stream.impl.ControllableStreamClockImpl;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import io.camunda.zeebe.util.FeatureFlags;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FileSystemUtils;

/**
 * One partition of Zeebe in this process: RocksDB in a folder of its own, the log in
 * memory. It starts empty and leaves nothing behind.
 */
public final class Partition implements AutoCloseable {

	/** There is only this one. */
	public static final int ID = 1;

	private static final long ROCKS_DB_BYTES = 64L << 20;

	private final Path folder = newFolder();

	private final BlockLog log = new BlockLog();

	private final Answers answers = new Answers();

	private final ActorScheduler scheduler;

	private final ZeebeRocksDbFactory.SharedRocksDbResources memory;

	private final ZeebeDb<ZbColumnFamilies> state;

	private final LogStream stream;

	private final LogStreamWriter writer;

	private final StreamProcessor processor;

	/**
	 * Starts it.
	 * @param clock what Zeebe takes for the time
	 * @param jobs where it pushes jobs, and says that there are some
	 * @param metrics where Zeebe counts what it does
	 */
	public Partition(InstantSource clock, JobStreamer jobs, MeterRegistry metrics) {
		EngineClock engineClock = new EngineClock(clock);
		this.scheduler = ActorScheduler.newActorScheduler()
			.setActorClock(engineClock)
			.setCpuBoundActorThreadCount(1)
			.setIoBoundActorThreadCount(1)
			.build();
		this.scheduler.start();
		this.memory = ZeebeRocksDbFactory.SharedRocksDbResources.allocate(ROCKS_DB_BYTES);
		this.state = database(this.folder.resolve("state").toFile(), this.memory, metrics);
		this.stream = LogStream.builder()
			.withPartitionId(ID)
			.withLogStorage(this.log)
			.withClock(engineClock)
			.withMeterRegistry(metrics)
			.build();
		this.writer = this.stream.newLogStreamWriter();
		this.processor = processor(engineClock, jobs, metrics);
		this.processor.openAsync(false).join();
	}

	private static Path newFolder() {
		try {
			return Files.createTempDirectory("journeyman-zeebe");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static ZeebeDb<ZbColumnFamilies> database(File folder, ZeebeRocksDbFactory.SharedRocksDbResources memory,
			MeterRegistry metrics) {
		return new ZeebeRocksDbFactory<ZbColumnFamilies>(new RocksDbConfiguration(), new ConsistencyChecksSettings(),
				new AccessMetricsConfiguration(AccessMetricsConfiguration.Kind.NONE, ID), () -> metrics, memory, 1)
			.createDb(folder);
	}

	private StreamProcessor processor(EngineClock clock, JobStreamer jobs, MeterRegistry metrics) {
		SecurityConfiguration security = new SecurityConfiguration();
		security.getAuthorizations().setEnabled(false);
		return StreamProcessor.builder()
			.logStream(this.stream)
			.zeebeDb(this.state)
			.commandResponseWriter(this.answers)
			.partitionCommandSender(new OwnCommands(this::write))
			.recordProcessors(List
				.of(new Engine((context) -> processors(context, jobs, security), new EngineConfiguration(), security)))
			.actorSchedulingService(this.scheduler)
			.clock(new ControllableStreamClockImpl(clock))
			.meterRegistry(metrics)
			.build();
	}

	private TypedRecordProcessors processors(TypedRecordProcessorContext context, JobStreamer jobs,
			SecurityConfiguration security) {
		OwnCommands own = new OwnCommands(this::write);
		return EngineProcessors.createEngineProcessors(context, 1,
				new SubscriptionCommandSender(context.getPartitionId(), own), own, FeatureFlags.createDefault(), jobs,
				SearchClientsProxy.noop(), new BrokerRequestAuthorizationConverter(security));
	}

	/**
	 * Hands a command to Zeebe.
	 * @return completes with the answer, or with {@link CommandRejected} or
	 * {@link EngineStopped}
	 */
	public CompletableFuture<Answer> send(Command command) {
		CompletableFuture<Answer> answer = new CompletableFuture<>();
		long request = this.answers.await(answer);
		RecordMetadata metadata = metadata(command).requestId(request).requestStreamId(ID);
		String problem = append(command, metadata);
		if (problem != null) {
			this.answers.forget(request);
			answer.completeExceptionally(new CommandRejected(RejectionType.EXCEEDED_BATCH_RECORD_SIZE, command.intent(),
					"the log did not take it (" + problem + "); it may be larger than 4 MB"));
		}
		return answer;
	}

	/**
	 * Hands a command to Zeebe without waiting for its answer.
	 */
	public void write(Command command) {
		append(command, metadata(command));
	}

	private static RecordMetadata metadata(Command command) {
		return new RecordMetadata().recordType(RecordType.COMMAND).valueType(command.type()).intent(command.intent());
	}

	private @Nullable String append(Command command, RecordMetadata metadata) {
		LogAppendEntry entry = (command.key() != Command.NO_KEY)
				? LogAppendEntry.of(command.key(), metadata, command.value())
				: LogAppendEntry.of(metadata, command.value());
		return this.writer.tryWrite(WriteContext.internal(), entry).fold(Enum::name, (position) -> null);
	}

	/**
	 * A reader of everything that was written and not dropped; not safe for several
	 * threads.
	 */
	public LogStreamReader newReader() {
		return this.stream.newLogStreamReader();
	}

	/**
	 * Drops what lies before this position and has been worked through by Zeebe.
	 */
	public void dropLogBefore(long position) {
		this.log.dropBefore(Math.min(position, this.processor.getLastProcessedPositionAsync().join()));
	}

	/**
	 * How many blocks the log has.
	 */
	int logSize() {
		return this.log.size();
	}

	/**
	 * Whether Zeebe has worked through every command it was given.
	 */
	public boolean isIdle() {
		return this.processor.hasProcessingReachedTheEnd().join();
	}

	/**
	 * Whether Zeebe still works; it stops for good when it fails.
	 */
	public boolean isHealthy() {
		return !this.processor.isFailed();
	}

	@Override
	public void close() {
		this.answers.giveUp();
		try {
			this.processor.close();
			this.state.close();
			this.memory.close();
			this.stream.close();
			this.scheduler.stop().get();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The engine did not stop cleanly", ex);
		}
		finally {
			this.answers.giveUp();
			FileSystemUtils.deleteRecursively(this.folder.toFile());
		}
	}

}
