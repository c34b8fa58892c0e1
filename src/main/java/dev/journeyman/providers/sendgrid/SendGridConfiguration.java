package dev.journeyman.providers.sendgrid;

import java.time.Clock;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Puts SendGrid's parts together.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(SendGridSetUp.class)
@EnableConfigurationProperties(SendGridSettings.class)
class SendGridConfiguration {

	@Bean
	SendGridProvider sendGridProvider(SendGridSettings settings, ObjectMapper json, Clock clock) {
		return new SendGridProvider(settings, json, clock);
	}

}
