package dev.journeyman.feedback;

import java.util.List;

/**
 * Where providers' news enter: stored once each, interpreted afterwards.
 */
@FunctionalInterface
public interface FeedbackIntake {

	/**
	 * Stores what is not known yet, in one transaction; what is known is passed over.
	 */
	void accept(List<ProviderEvent> events);

}
