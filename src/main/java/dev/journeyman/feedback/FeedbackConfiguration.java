package dev.journeyman.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.ProcessMessages;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.messaging.FirstNews;
import dev.journeyman.messaging.News;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the intake, the interpretation and what they ask together.
 */
@Configuration(proxyBeanMethods = false)
class FeedbackConfiguration {

	@Bean
	FeedbackInterpretation feedbackInterpretation(ProviderEvents events, Ledger ledger, ProcessMessages messages,
			PlatformTransactionManager transactions, Clock clock) {
		return new FeedbackInterpretation(events, new Interpreter(events, ledger, messages::tellAll, clock),
				new TransactionTemplate(transactions), clock);
	}

	@Bean
	FeedbackIntake feedbackIntake(ProviderEvents events, PlatformTransactionManager transactions,
			FeedbackInterpretation interpretation, Clock clock) {
		return new StoringIntake(events, new TransactionTemplate(transactions), interpretation.work(), clock);
	}

	@Bean
	ParkedEvents parkedEvents(JdbcClient jdbc, Ledger ledger, FeedbackInterpretation interpretation, Clock clock) {
		return new ParkedEvents(jdbc, ledger::find, interpretation.work()::wake, clock);
	}

	@Bean
	Ledger feedbackLedger(Dispatches dispatches, Contacts contacts) {
		return new Ledger() {

			@Override
			public Set<DispatchId> known(Collection<DispatchId> ids) {
				return dispatches.known(ids);
			}

			@Override
			public Map<String, DispatchId> byProviderMessages(String provider, Collection<String> providerMessageIds) {
				return dispatches.byProviderMessages(provider, providerMessageIds);
			}

			@Override
			public Optional<DispatchId> answeredBy(ProviderEvent.Sender sender, Instant written) {
				return contacts.findByPhone(sender.address())
					.flatMap((contact) -> dispatches.answeredBy(contact.id(), sender.channel(), written))
					.map(Dispatch::id);
			}

			@Override
			public List<DispatchId> sentTo(String provider, String recipient, Instant before,
					@Nullable String providerMessageId) {
				return contacts.findByEmail(recipient)
					.map((contact) -> dispatches.sentTo(contact.id(), provider, recipient, before, providerMessageId))
					.orElse(List.of());
			}

			@Override
			public Optional<Dispatch> find(DispatchId id) {
				return dispatches.find(id);
			}

			@Override
			public List<FirstNews> record(List<News> news) {
				return news.isEmpty() ? List.of() : dispatches.recordAll(news);
			}

		};
	}

}
