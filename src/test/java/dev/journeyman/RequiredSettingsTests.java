package dev.journeyman;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequiredSettingsTests {

	private static final List<String> SETTINGS = List.of("camunda.client.grpc-address", "camunda.client.rest-address",
			"spring.datasource.url", "journeyman.public-url", "journeyman.api-key", "journeyman.console.username",
			"journeyman.console.password", "journeyman.sendgrid.api-key", "journeyman.sendgrid.webhook-public-key",
			"journeyman.sendgrid.from", "journeyman.messagebird.access-key", "journeyman.messagebird.signing-key",
			"journeyman.messagebird.originator");

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
		SETTINGS.forEach((name) -> give(name, "given"));

		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "journeyman.messagebird.", "journeyman.sendgrid." })
	void leavesAChannelWithoutSettingsOff(String prefix) {
		SETTINGS.stream().filter((name) -> !name.startsWith(prefix)).forEach((name) -> give(name, "given"));
		SETTINGS.stream().filter((name) -> name.startsWith(prefix)).forEach((name) -> give(name, " "));

		assertThatCode(this::check).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "access-key", "signing-key", "originator", "base-url", "messages-per-second" })
	void namesWhatIsMissingOfAChannelThatHasSomeOfItsSettings(String given) {
		SETTINGS.stream()
			.filter((name) -> !name.startsWith("journeyman.messagebird."))
			.forEach((name) -> give(name, "given"));
		give("journeyman.messagebird." + given, "given");

		assertThatThrownBy(this::check).isInstanceOf(MissingSettings.class)
			.hasMessageNotContaining("sendgrid")
			.satisfies((failure) -> Stream.of("access-key", "signing-key", "originator")
				.forEach((name) -> assertThat(
						String.valueOf(failure.getMessage()).contains("journeyman.messagebird." + name + " "))
					.isEqualTo(!name.equals(given))));
	}

	@Test
	void namesTheSettingsOfEveryChannelIfNoneHasAny() {
		SETTINGS.stream()
			.filter((name) -> !name.startsWith("journeyman.messagebird.") && !name.startsWith("journeyman.sendgrid."))
			.forEach((name) -> give(name, "given"));

		assertThatThrownBy(this::check).isInstanceOf(MissingSettings.class)
			.hasMessageContaining("at least one channel: for email")
			.hasMessageContaining("journeyman.sendgrid.from (environment: JOURNEYMAN_SENDGRID_FROM)")
			.hasMessageContaining("at least one channel: for texts")
			.hasMessageContaining("journeyman.messagebird.originator")
			.hasMessageNotContaining("journeyman.api-key");
	}

	private void give(String name, String value) {
		this.environment.setProperty(name, value);
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
