package dev.journeyman.journeys;

import java.util.Map;

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
	 * @param variables of the new element alone
	 */
	public Beginning beginAgain(long processInstanceKey, long elementInstanceKey, String element,
			Map<String, Object> variables) {
		return switch (this.engine.beginAgain(processInstanceKey, elementInstanceKey, element, variables).join()) {
			case Engine.Answer.Done done -> (done.key() != 0) ? Beginning.BEGUN : Beginning.GONE;
			case Engine.Answer.Refused refused -> Beginning.REFUSED;
			case Engine.Answer.Again again -> Beginning.UNKNOWN;
			case Engine.Answer.Busy busy -> Beginning.UNKNOWN;
			case Engine.Answer.Failed failed -> Beginning.UNKNOWN;
			case Engine.Answer.UnknownDefinition unknown -> Beginning.UNKNOWN;
		};
	}

	/**
	 * Whether the engine answers at all now, so that jobs can come.
	 */
	public boolean mayRun() {
		return this.engine.answers();
	}

	/**
	 * What became of an element that was to begin again.
	 */
	public enum Beginning {

		/** It has begun again. */
		BEGUN,

		/** The instance, or the element in it, is not there any more. */
		GONE,

		/** The engine cannot begin it again, however often it is asked. */
		REFUSED,

		/** The engine did not answer: ask again. */
		UNKNOWN

	}

}
