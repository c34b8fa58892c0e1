package dev.journeyman.console;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the engine's cluster can be searched for. Clusters without a search answer nothing
 * at all, and pages then show what we know ourselves.
 */
public interface EngineSearch {

	/**
	 * How many stand at each element of some versions of a journey, summed; nothing if
	 * the cluster offers no search, or not now.
	 */
	Optional<List<Standing>> ofVersions(Collection<Long> definitionKeys);

	/**
	 * How many stand at each element of some instances, summed; nothing if the cluster
	 * offers no search, or not now.
	 */
	Optional<List<Standing>> ofInstances(Collection<Long> processInstanceKeys);

	/**
	 * The sequence flows that some instances took; nothing if the cluster offers no
	 * search, or not now.
	 */
	Optional<List<String>> flowsOf(Collection<Long> processInstanceKeys);

	/**
	 * The newest incidents nobody has mended; nothing if the cluster offers no search, or
	 * not now.
	 */
	Optional<List<OpenIncident>> incidents(int limit);

	/**
	 * Jobs at some elements that have stood there since before an instant and are in
	 * nobody's hands, the first first; nothing if the cluster offers no search, or not
	 * now.
	 * @param before the latest start of their element instances
	 */
	Optional<List<UntakenJob>> untaken(Set<String> processIds, Set<String> elementIds, Instant before, int limit);

	/**
	 * How many are and were at an element.
	 */
	record Standing(String elementId, long active, long incidents, long completed) {

		Standing and(Standing other) {
			return new Standing(this.elementId, this.active + other.active, this.incidents + other.incidents,
					this.completed + other.completed);
		}

	}

	/**
	 * Something that stands still until a human has mended it.
	 *
	 * @param type the engine's word for its kind
	 * @param message what is wrong, in words
	 * @param jobKey of the job that failed, if it was one
	 */
	record OpenIncident(long key, String journey, String elementId, String type, String message,
			long processInstanceKey, @Nullable Long jobKey, Instant since) {
	}

	/**
	 * A job that waits for a worker.
	 *
	 * @param journey the process it belongs to
	 * @param since when its element instance began
	 */
	record UntakenJob(long key, String type, String journey, String elementId, long processInstanceKey, Instant since) {
	}

}
