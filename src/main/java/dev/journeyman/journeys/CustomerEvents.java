package dev.journeyman.journeys;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.journeyman.shared.ContactId;

import org.springframework.stereotype.Repository;

/** Stub. */
@Repository
public class CustomerEvents {

	List<CustomerEvent> ofContactSince(ContactId contactId, Set<String> names, Instant occurredAtOrLater) {
		throw new UnsupportedOperationException();
	}

}
