package dev.journeyman.journeys;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What this module takes from libraries.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JourneysSettings.class)
class JourneysConfiguration {

	@Bean
	Feel feel(Clock clock) {
		return new Feel(clock);
	}

}
