package dev.journeyman.messaging;

import java.time.Clock;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingSettingsTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConfigurationPropertiesAutoConfiguration.class,
				ValidationAutoConfiguration.class))
		.withUserConfiguration(MessagingConfiguration.class)
		.withBean(Clock.class, Clock::systemUTC);

	@Test
	void needsNoSetting() {
		this.application
			.run((context) -> assertThat(context.getBean(MessagingSettings.class)).isEqualTo(World.SETTINGS));
	}

	@Test
	void namesWhatIsWrong() {
		this.application.withPropertyValues("journeyman.messaging.transactional-window=1m")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("journeyman.messaging.marketing-window"));
		this.application.withPropertyValues("journeyman.messaging.margin=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("longer than nothing")
				.hasMessageContaining("margin"));
		this.application.withPropertyValues("journeyman.messaging.longest-pause=1s")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("wrong way round"));
	}

}
