package dev.journeyman.journeys;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * Lets the engine try again what stood still until a human had mended it.
 */
@Service
public class Repairs {

	private final Engine engine;

	Repairs(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Tries incidents again; one that is gone already is done.
	 * @return how many the engine takes up again
	 */
	public int retry(List<Broken> incidents) {
		List<CompletableFuture<Engine.Answer>> answers = incidents.stream()
			.map((broken) -> this.engine.retry(broken.incidentKey(), broken.jobKey()))
			.toList();
		return Math.toIntExact(
				answers.stream().map(CompletableFuture::join).filter(Engine.Answer.Done.class::isInstance).count());
	}

	/**
	 * An incident of the engine.
	 *
	 * @param jobKey of the job that failed; none if the engine itself could not go on
	 */
	public record Broken(long incidentKey, @Nullable Long jobKey) {
	}

}
