package dev.journeyman.local.sandbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers a request to send, or misbehaves as it was told to.
 */
final class Sending {

	private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(10);

	private final Sandbox sandbox;

	private final SandboxProvider provider;

	private final Function<Fault, Answer> faultyAnswer;

	/**
	 * For one provider.
	 * @param faultyAnswer how it words a fault that is an answer
	 */
	Sending(Sandbox sandbox, SandboxProvider provider, Function<Fault, Answer> faultyAnswer) {
		this.sandbox = sandbox;
		this.provider = provider;
		this.faultyAnswer = faultyAnswer;
	}

	/**
	 * The answer, or none to hang up.
	 * @param taking checks and takes the message
	 */
	Optional<Answer> answer(Collection<String> recipients, Taking taking) throws InterruptedException {
		this.sandbox.requestsInHand().incrementAndGet();
		try {
			Fault fault = this.sandbox.faults().ofSending(this.provider, recipients);
			return switch (fault.kind()) {
				case CLOSE -> Optional.empty();
				case UNAVAILABLE -> Optional.of(Answer.empty(503));
				case REFUSE, THROTTLE, WRONG_KEY, EMPTY_BALANCE -> Optional.of(this.faultyAnswer.apply(fault));
				case ACCEPT_AND_CLOSE -> {
					taking.take();
					yield Optional.empty();
				}
				case SLOW -> {
					Taken taken = taking.take();
					Thread.sleep(fault.delay());
					yield Optional.of(taken.answer());
				}
				case CALLBACK_FIRST -> {
					Taken taken = taking.take();
					for (Entry entry : taken.entries()) {
						await(entry.lane());
					}
					yield Optional.of(taken.answer());
				}
				case NONE, REPEAT, REORDER -> Optional.of(taking.take().answer());
			};
		}
		finally {
			this.sandbox.requestsInHand().decrementAndGet();
		}
	}

	private static void await(Entry.Lane lane) {
		lane.last().copy().completeOnTimeout(null, FIRST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS).join();
	}

	/**
	 * Checks and takes what is sent.
	 */
	interface Taking {

		Taken take();

	}

	/**
	 * What was answered, and what was taken, if anything.
	 */
	record Taken(Answer answer, List<Entry> entries) {

		static Taken nothing(Answer answer) {
			return new Taken(answer, List.of());
		}

	}

}
