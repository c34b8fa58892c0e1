package dev.journeyman.journeys;

import java.util.Set;

/**
 * The workers that come with this application.
 */
public interface OwnWorkers {

	/**
	 * The job types they serve.
	 */
	Set<String> jobTypes();

}
