package dev.journeyman;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequiredSettingsTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void namesEveryMissingSettingAndItsVariable() {
		this.environment.setProperty("spring.datasource.url", "jdbc:postgresql://db/journeyman");

		assertThatThrownBy(this::check).isInstanceOf(MissingSettings.class)
			.hasMessageContaining("journeyman.sendgrid.api-key")
			.hasMessageContaining("JOURNEYMAN_SENDGRID_APIKEY")
			.hasMessageContaining("JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY")
			.hasMessageContaining("CAMUNDA_CLIENT_GRPCADDRESS")
			.hasMessageNotContaining("spring.datasource.url");
	}

	@Test
	void acceptsAnEnvironmentThatHasThemAll() {
		for (String name : new String[] { "camunda.client.grpc-address", "camunda.client.rest-address",
				"spring.datasource.url", "journeyman.public-url", "journeyman.api-key", "journeyman.console.username",
				"journeyman.console.password", "journeyman.sendgrid.api-key", "journeyman.sendgrid.webhook-public-key",
				"journeyman.sendgrid.from", "journeyman.messagebird.access-key", "journeyman.messagebird.signing-key",
				"journeyman.messagebird.originator" }) {
			this.environment.setProperty(name, "given");
		}

		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@Test
	void asksOnlyTheProduct() {
		RequiredSettings settings = new RequiredSettings();

		assertThatCode(() -> settings.onApplicationEvent(starting(Object.class))).doesNotThrowAnyException();
		assertThatThrownBy(() -> settings.onApplicationEvent(starting(Journeyman.class)))
			.isInstanceOf(MissingSettings.class);
	}

	@Test
	void saysWhatToTypeForALocalRun() {
		MissingSettings failure = new MissingSettings(List.of("journeyman.api-key"));

		String action = new MissingSettingsAnalyzer().analyze(failure).getAction();

		assertThat(action).contains("mvn spring-boot:test-run");
	}

	private ApplicationContextInitializedEvent starting(Class<?> application) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(new MockEnvironment());
		return new ApplicationContextInitializedEvent(new SpringApplication(application), new String[0], context);
	}

	private void check() {
		RequiredSettings.check(this.environment);
	}

}
