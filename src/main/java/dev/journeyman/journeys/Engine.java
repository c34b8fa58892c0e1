package dev.journeyman.journeys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * The process engine as this module needs it.
 */
public interface Engine {

	/**
	 * Creates an instance of a definition. Not idempotent: after {@link Answer.Again} it
	 * may have been created all the same.
	 */
	CompletableFuture<Answer> create(long definitionKey, Map<String, Object> variables);

	/**
	 * Publishes a process message that lives for an hour.
	 */
	CompletableFuture<Answer> publish(String name, String correlationKey, String messageId,
			Map<String, Object> variables);

	/**
	 * Cancels an instance; one that is gone already is done.
	 */
	CompletableFuture<Answer> cancel(long processInstanceKey);

	/**
	 * Ends an element of an instance and begins it again; {@link Answer.Done} with a zero
	 * key if the instance or the element is gone.
	 * @param variables of the new element alone
	 */
	CompletableFuture<Answer> beginAgain(long processInstanceKey, long elementInstanceKey, String element,
			Map<String, Object> variables);

	/**
	 * Whether it answers at all now.
	 */
	boolean answers();

	/**
	 * Tries an incident again, its job with fresh retries; one that is gone already is
	 * done.
	 * @param jobKey of the job that failed, if it was a job
	 */
	CompletableFuture<Answer> retry(long incidentKey, @Nullable Long jobKey);

	/**
	 * Deploys one model.
	 * @throws EngineUnavailable if the engine does not answer; try again
	 * @throws EngineRefused if the engine does not accept it, with the engine's words
	 */
	Definition deploy(String resourceName, byte[] bpmn);

	/**
	 * The newest definitions the engine has, as far as it can be searched.
	 * @throws EngineUnavailable if it cannot be searched, or not now
	 */
	List<Definition> definitions();

	/**
	 * The model of a definition.
	 * @throws EngineUnavailable if it cannot be read now
	 */
	byte[] bpmn(long definitionKey);

	/**
	 * Which of these instances are seen to have ended; those that are not found are not
	 * among them.
	 * @throws EngineUnavailable if it cannot be searched, or not now
	 */
	Collection<Long> ended(Collection<Long> processInstanceKeys);

	/**
	 * A definition as the engine names it.
	 */
	record Definition(long key, String processId, int version) {
	}

	/**
	 * What became of a command.
	 */
	sealed interface Answer {

		/** Done; the key of what was created, zero if nothing was. */
		record Done(long key) implements Answer {
		}

		/** Perhaps not done, because the engine is away: tell it again later. */
		record Again(EngineProblem problem) implements Answer {
		}

		/**
		 * Surely not done, because the engine has too much to do: everybody slows down.
		 */
		record Busy() implements Answer {
		}

		/**
		 * Perhaps not done, because of an error nobody foresaw; if it comes back again
		 * and again, it is this command that is to blame.
		 */
		record Failed(EngineProblem problem) implements Answer {
		}

		/** The engine does not know the definition. */
		record UnknownDefinition() implements Answer {
		}

		/** Never, as it stands. */
		record Refused(EngineProblem problem) implements Answer {
		}

	}

	/**
	 * The engine does not answer, or cannot be searched.
	 */
	class EngineUnavailable extends RuntimeException {

		private static final long serialVersionUID = 1L;

		public EngineUnavailable(String message) {
			super(message);
		}

	}

	/**
	 * The engine does not accept what it was given.
	 */
	class EngineRefused extends RuntimeException {

		private static final long serialVersionUID = 1L;

		public EngineRefused(String message) {
			super(message);
		}

	}

}
