package dev.journeyman.journeys;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What this module takes from libraries.
 */
@Configuration(proxyBeanMethods = false)
class JourneysConfiguration {

	@Bean
	Feel feel(Clock clock) {
		return new Feel(clock);
	}

}
