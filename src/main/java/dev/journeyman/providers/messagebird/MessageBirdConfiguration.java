package dev.journeyman.providers.messagebird;

import java.time.Clock;

import dev.journeyman.shared.JourneymanSettings;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts MessageBird's parts together.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MessageBirdSettings.class)
class MessageBirdConfiguration {

	@Bean
	MessageBirdProvider messageBirdProvider(MessageBirdSettings settings, JourneymanSettings journeyman, Clock clock) {
		return new MessageBirdProvider(settings, journeyman, clock);
	}

	/**
	 * Status reports name prices as {@code price[amount]}, with the brackets as they are;
	 * Tomcat answers 400 to that.
	 */
	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> bracketsInQueries() {
		return (server) -> server
			.addConnectorCustomizers((connector) -> connector.setProperty("relaxedQueryChars", "[]"));
	}

}
