package dev.journeyman.journeys;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.journeyman.shared.EnrollmentId;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells running journeys what happened, through the outbox.
 */
@Service
public class ProcessMessages {

	private final Enrollments enrollments;

	private final JourneyCatalog catalog;

	private final EngineOutbox outbox;

	private final EngineTelling telling;

	ProcessMessages(Enrollments enrollments, JourneyCatalog catalog, EngineOutbox outbox, EngineTelling telling) {
		this.enrollments = enrollments;
		this.catalog = catalog;
		this.outbox = outbox;
		this.telling = telling;
	}

	/**
	 * Tells enrollments process messages, each if it has not ended and the version it
	 * runs listens for the name. Joins the caller's transaction.
	 */
	@Transactional
	public void tellAll(Collection<ProcessMessage> messages) {
		Map<EnrollmentId, Long> versions = this.enrollments
			.versionsOf(messages.stream().map(ProcessMessage::enrollmentId).toList());
		Map<Long, Set<String>> heard = new HashMap<>();
		List<ProcessMessage> wanted = messages.stream()
			.filter((message) -> versions.containsKey(message.enrollmentId()))
			.filter((message) -> heard.computeIfAbsent(versions.get(message.enrollmentId()), this::heardBy)
				.contains(message.name()))
			.toList();
		if (!wanted.isEmpty()) {
			this.outbox.add(wanted.stream().map(ProcessMessages::news).toList());
			this.telling.wake();
		}
	}

	private static EngineOutbox.News news(ProcessMessage message) {
		return new EngineOutbox.News(message.enrollmentId(), EngineCommand.Kind.PUBLISH, message.name(),
				message.correlationKey(), message.messageId(), message.variables());
	}

	private Set<String> heardBy(long definitionKey) {
		return this.catalog.listens(definitionKey).stream().map(Listening::message).collect(Collectors.toSet());
	}

}
