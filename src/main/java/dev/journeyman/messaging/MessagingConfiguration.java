package dev.journeyman.messaging;

import java.time.Clock;
import java.util.random.RandomGenerator;

import dev.journeyman.messaging.gate.Breakers;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Reads the module's settings.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessagingSettings.class)
class MessagingConfiguration {

	@Bean
	BackOff backOff(MessagingSettings settings) {
		return new BackOff(settings, RandomGenerator.getDefault());
	}

	@Bean
	Breakers breakers(JdbcClient jdbc, PlatformTransactionManager transactions, MessagingSettings settings,
			Clock clock) {
		return new Breakers(jdbc, transactions, settings.shortestRest(), settings.longestRest(), clock);
	}

}
