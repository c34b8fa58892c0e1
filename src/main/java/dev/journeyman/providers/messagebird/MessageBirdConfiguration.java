package dev.journeyman.providers.messagebird;

import java.time.Clock;

import dev.journeyman.shared.JourneymanSettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Puts MessageBird's parts together.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(MessageBirdSetUp.class)
@EnableConfigurationProperties(MessageBirdSettings.class)
class MessageBirdConfiguration {

	@Bean
	MessageBirdProvider messageBirdProvider(MessageBirdSettings settings, JourneymanSettings journeyman, Clock clock) {
		return new MessageBirdProvider(settings, journeyman, clock);
	}

}
