package dev.journeyman.local.engine.zeebe;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import dev.journeyman.local.engine.history.History;
import dev.journeyman.local.engine.history.Tables;
import dev.journeyman.local.engine.history.Upcoming;
import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * One life of the engine, from empty to purged: the partition and the history of what
 * happened in it.
 */
final class RunningEngine implements AutoCloseable {

	private static final int BLOCKS_WORTH_DROPPING = 1000;

	private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private final Partition partition;

	private final History history;

	RunningEngine(InstantSource clock, JobStreamer jobs, int keepFinished) {
		this.partition = new Partition(clock, jobs, this.metrics);
		this.history = new History(this.partition.newReader(), Partition.ID, keepFinished);
	}

	CompletableFuture<Answer> send(Command command) {
		return this.partition.send(command);
	}

	void write(Command command) {
		this.partition.write(command);
	}

	<T> T read(Function<Tables, T> question) {
		return this.history.read(question);
	}

	Optional<Upcoming> next() {
		return this.history.next();
	}

	/**
	 * Reads what is new and drops what nobody needs any more.
	 */
	void tidy() {
		long read = this.history.readOn();
		if (this.partition.logSize() > BLOCKS_WORTH_DROPPING) {
			this.partition.dropLogBefore(read);
		}
	}

	/**
	 * What Zeebe has counted, in Prometheus' text format.
	 */
	String metrics() {
		return this.metrics.scrape();
	}

	boolean isIdle() {
		return this.partition.isIdle();
	}

	boolean isHealthy() {
		return this.partition.isHealthy();
	}

	@Override
	public void close() {
		this.partition.close();
		this.history.close();
		this.metrics.close();
	}

}
