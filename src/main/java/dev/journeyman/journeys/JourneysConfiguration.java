package dev.journeyman.journeys;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What this module takes from libraries.
 */
@Configuration(proxyBeanMethods = false)
class JourneysConfiguration {

	@Bean
	Feel feel() {
		return new Feel();
	}

}
