package dev.journeyman.messaging;

import java.time.Clock;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

class MessagingSettingsTests {

	private static final DataSource NOWHERE = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none");

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ConfigurationPropertiesAutoConfiguration.class,
				ValidationAutoConfiguration.class))
		.withUserConfiguration(MessagingConfiguration.class)
		.withBean(Clock.class, Clock::systemUTC)
		.withBean(JdbcTransactionManager.class, () -> new JdbcTransactionManager(NOWHERE))
		.withBean(JdbcClient.class, () -> JdbcClient.create(NOWHERE));

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
