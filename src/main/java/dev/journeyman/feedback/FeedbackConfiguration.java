package dev.journeyman.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.ProcessMessages;
import dev.journeyman.messaging.Dispatch;
import dev.journeyman.messaging.Dispatches;
import dev.journeyman.messaging.FeedbackKind;
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
		return new FeedbackInterpretation(events, ledger, messages::tell, new TransactionTemplate(transactions), clock);
	}

	@Bean
	FeedbackIntake feedbackIntake(ProviderEvents events, PlatformTransactionManager transactions,
			FeedbackInterpretation interpretation, Clock clock) {
		return new StoringIntake(events, new TransactionTemplate(transactions), interpretation.work(), clock);
	}

	@Bean
	ParkedEvents parkedEvents(JdbcClient jdbc, FeedbackInterpretation interpretation, Clock clock) {
		return new ParkedEvents(jdbc, interpretation.work()::wake, clock);
	}

	@Bean
	Ledger feedbackLedger(Dispatches dispatches, Contacts contacts) {
		return new Ledger() {

			@Override
			public Optional<Dispatch> find(DispatchId id) {
				return dispatches.find(id);
			}

			@Override
			public Optional<Dispatch> findByProviderMessage(String provider, String providerMessageId) {
				return dispatches.findByProviderMessage(provider, providerMessageId);
			}

			@Override
			public Optional<Dispatch> answeredBy(ProviderEvent.Sender sender) {
				return contacts.findByPhone(sender.address())
					.flatMap((contact) -> dispatches.lastTo(contact.id(), sender.channel()));
			}

			@Override
			public boolean record(DispatchId id, FeedbackKind kind, Instant at, @Nullable String providerMessageId) {
				return dispatches.record(id, kind, at, providerMessageId);
			}

		};
	}

}
