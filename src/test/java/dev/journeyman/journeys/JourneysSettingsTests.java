package dev.journeyman.journeys;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class JourneysSettingsTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConfigurationPropertiesAutoConfiguration.class,
				ValidationAutoConfiguration.class))
		.withUserConfiguration(JourneysConfiguration.class)
		.withBean(Clock.class, Clock::systemUTC);

	@Test
	void needsNoSetting() {
		this.application
			.run((context) -> assertThat(context.getBean(JourneysSettings.class).servedElsewhere()).isEmpty());
	}

	@Test
	void readsJobTypesWithCommasBetweenThem() {
		this.application.withPropertyValues("journeyman.journeys.served-elsewhere=crm-sync, io.camunda:http-json:1")
			.run((context) -> assertThat(context.getBean(JourneysSettings.class).servedElsewhere())
				.containsExactly("crm-sync", "io.camunda:http-json:1"));
	}

	@Test
	void namesWhatIsWrong() {
		this.application.withPropertyValues("journeyman.journeys.served-elsewhere=crm-sync,,audit")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("JOURNEYMAN_JOURNEYS_SERVEDELSEWHERE"));
	}

}
