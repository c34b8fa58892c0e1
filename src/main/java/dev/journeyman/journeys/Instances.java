package dev.journeyman.journeys;

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

}
