package dev.journeyman.console;

import java.util.Map;

import dev.journeyman.testing.TestDatabase;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * What stands in for the cluster's search, and a database of its own.
 */
@TestConfiguration(proxyBeanMethods = false)
class ConsoleWorld {

	@Bean
	@Primary
	FakeEngineSearch fakeEngineSearch() {
		return new FakeEngineSearch();
	}

	/**
	 * An empty database for the application.
	 */
	static class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			Map<String, String> settings = TestDatabase.fresh().settings();
			TestPropertyValues.of(settings).applyTo(context);
		}

	}

}
