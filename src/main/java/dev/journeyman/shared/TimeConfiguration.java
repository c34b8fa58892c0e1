package dev.journeyman.shared;

import java.time.Clock;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The one place that reads the system's time; a rehearsal puts its own clock before it.
 */
@Configuration(proxyBeanMethods = false)
class TimeConfiguration {

	@Bean
	Clock systemClock() {
		return Clock.systemUTC();
	}

}
