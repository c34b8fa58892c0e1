package dev.journeyman.journeys;

import java.util.Optional;

import org.springframework.stereotype.Service;

/**
 * What may be done to a running instance.
 */
@Service
public class Instances {

	private final Engine engine;

	Instances(Engine engine) {
		this.engine = engine;
	}

	/**
	 * Cancels an instance; one that is gone already is done.
	 * @return whether the engine did it
	 */
	public boolean cancel(long processInstanceKey) {
		return this.engine.cancel(processInstanceKey).join() instanceof Engine.Answer.Done;
	}

	/**
	 * Ends an element of an instance and begins it again.
	 * @return whether it was begun again, or empty if the engine did not answer; ask
	 * again then
	 */
	public Optional<Boolean> beginAgain(long processInstanceKey, long elementInstanceKey, String element) {
		return (this.engine.beginAgain(processInstanceKey, elementInstanceKey, element)
			.join() instanceof Engine.Answer.Done done) ? Optional.of(done.key() != 0) : Optional.empty();
	}

}
