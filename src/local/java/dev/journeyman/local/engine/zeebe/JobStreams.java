package dev.journeyman.local.engine.zeebe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.camunda.zeebe.engine.processing.streamprocessor.JobStreamer;
import io.camunda.zeebe.protocol.impl.stream.job.ActivatedJob;
import io.camunda.zeebe.protocol.impl.stream.job.JobActivationProperties;
import io.camunda.zeebe.util.buffer.BufferUtil;
import org.agrona.DirectBuffer;

/**
 * The workers that want jobs pushed, and the news that there is something to poll for.
 */
final class JobStreams implements JobStreamer {

	private final Map<String, List<Subscriber>> subscribers = new ConcurrentHashMap<>();

	private final BooleanSupplier paused;

	private final Consumer<String> jobsAvailable;

	private final Consumer<Command> giveBack;

	JobStreams(BooleanSupplier paused, Consumer<String> jobsAvailable, Consumer<Command> giveBack) {
		this.paused = paused;
		this.jobsAvailable = jobsAvailable;
		this.giveBack = giveBack;
	}

	/**
	 * Adds a worker.
	 * @return takes it out again
	 */
	Runnable subscribe(String type, JobActivationProperties properties, Predicate<ActivatedJob> push) {
		Subscriber subscriber = new Subscriber(properties, push);
		List<Subscriber> ofType = this.subscribers.computeIfAbsent(type, (key) -> new CopyOnWriteArrayList<>());
		ofType.add(subscriber);
		return () -> ofType.remove(subscriber);
	}

	@Override
	public void notifyWorkAvailable(String jobType) {
		this.jobsAvailable.accept(jobType);
	}

	@Override
	public Optional<JobStream> streamFor(DirectBuffer jobType, Predicate<JobActivationProperties> filter) {
		List<Subscriber> ofType = this.subscribers.get(BufferUtil.bufferAsString(jobType));
		if (ofType == null || this.paused.getAsBoolean()) {
			return Optional.empty();
		}
		return ofType.stream()
			.map(Subscriber::properties)
			.filter(filter)
			.findAny()
			.map((properties) -> new Stream(properties, ofType));
	}

	/**
	 * A worker with an open stream.
	 *
	 * @param push answers whether it took the job
	 */
	private record Subscriber(JobActivationProperties properties, Predicate<ActivatedJob> push) {
	}

	private final class Stream implements JobStream {

		private final JobActivationProperties properties;

		private final List<Subscriber> subscribers;

		Stream(JobActivationProperties properties, List<Subscriber> subscribers) {
			this.properties = properties;
			this.subscribers = subscribers;
		}

		@Override
		public JobActivationProperties properties() {
			return this.properties;
		}

		@Override
		public void push(ActivatedJob job) {
			if (this.subscribers.stream().noneMatch((subscriber) -> subscriber.push().test(job))) {
				JobStreams.this.giveBack.accept(JobCommands.giveBack(job.jobKey(), job.jobRecord()));
			}
		}

	}

}
