package dev.journeyman.local.sandbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Answers a request to send, or misbehaves as it was told to.
 */
final class Sending {

	private static final Duration FIRST_ATTEMPT = Duration.ofSeconds(10);

	private final Sandbox sandbox;

	private final SandboxProvider provider;

	private final Dialect dialect;

	Sending(Sandbox sandbox, SandboxProvider provider, Dialect dialect) {
		this.sandbox = sandbox;
		this.provider = provider;
		this.dialect = dialect;
	}

	/**
	 * The answer, or none to hang up.
	 * @param taking checks and takes the message
	 */
	Optional<Answer> answer(Collection<String> recipients, Taking taking) throws InterruptedException {
		this.sandbox.requestsInHand().incrementAndGet();
		try {
			RateLimit.Share share = this.sandbox.limit(this.provider).take(this.sandbox.clock().instant());
			if (!share.granted()) {
				return Optional.of(this.dialect.limited(share));
			}
			return answer(this.sandbox.faults().ofSending(this.provider, recipients), taking)
				.map((answer) -> this.dialect.share(share, answer));
		}
		finally {
			this.sandbox.requestsInHand().decrementAndGet();
		}
	}

	private Optional<Answer> answer(Fault fault, Taking taking) throws InterruptedException {
		return switch (fault.kind()) {
			case CLOSE -> Optional.empty();
			case UNAVAILABLE -> Optional.of(Answer.empty(503));
			case REFUSE, THROTTLE, WRONG_KEY, EMPTY_BALANCE -> Optional.of(this.dialect.faulty(fault));
			case FAIL -> {
				if (fault.taken()) {
					taking.take();
				}
				yield Optional.of(this.dialect.faulty(fault));
			}
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
			case UNREADABLE, UNKNOWN_WORD, EMPTY_ANSWER -> {
				Taken taken = taking.take();
				yield Optional.of(taken.entries().isEmpty() ? taken.answer()
						: this.dialect.garbled(fault.kind(), taken.answer()));
			}
			case NONE, REPEAT, REORDER -> Optional.of(taking.take().answer());
		};
	}

	private static void await(Entry.Lane lane) {
		lane.last().copy().completeOnTimeout(null, FIRST_ATTEMPT.toMillis(), TimeUnit.MILLISECONDS).join();
	}

	/**
	 * How a provider words what goes wrong.
	 */
	interface Dialect {

		/** An answer that takes nothing, or pretends so. */
		Answer faulty(Fault fault);

		/** What becomes of a good answer. */
		Answer garbled(Fault.Kind kind, Answer good);

		/** That there were too many this second. */
		Answer limited(RateLimit.Share share);

		/** An answer that tells how many there may still be, if this provider tells. */
		default Answer share(RateLimit.Share share, Answer answer) {
			return answer;
		}

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
