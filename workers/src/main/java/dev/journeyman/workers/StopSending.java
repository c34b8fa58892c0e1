package dev.journeyman.workers;

import dev.journeyman.journeys.EnrollmentsEnded;
import dev.journeyman.messaging.Messaging;
import dev.journeyman.shared.EnrollmentId;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What waits to be sent for an enrollment is not sent once it has ended: decided in the
 * transaction that ends it.
 */
@Component
class StopSending {

	private final Messaging messaging;

	StopSending(Messaging messaging) {
		this.messaging = messaging;
	}

	@EventListener
	void enrollmentsEnded(EnrollmentsEnded news) {
		this.messaging.journeyMovedOn(news.enrollments().toArray(EnrollmentId[]::new));
	}

}
