package dev.journeyman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ComposeFileTests {

	private static final Pattern HOST = Pattern.compile("(?:jdbc:postgresql|http)://([a-z-]+):");

	private final ComposeFile file;

	private final ComposeFile.Service application;

	ComposeFileTests() throws IOException {
		this.file = ComposeFile.read();
		this.application = this.file.service("application");
	}

	@Test
	void givesTheApplicationEverySettingItDemands() {
		StandardEnvironment environment = environmentOf(this.application.environment("given"));

		assertThatCode(() -> RequiredSettings.check(environment)).doesNotThrowAnyException();
	}

	@Test
	void leavesOutWhatOnlyAnAccountWithAProviderCanGive() {
		assertThat(this.application.optional()).containsExactlyInAnyOrder("JOURNEYMAN_SENDGRID_APIKEY",
				"JOURNEYMAN_SENDGRID_BASEURL", "JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY", "JOURNEYMAN_SENDGRID_FROM",
				"JOURNEYMAN_MESSAGEBIRD_ACCESSKEY", "JOURNEYMAN_MESSAGEBIRD_BASEURL",
				"JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY", "JOURNEYMAN_MESSAGEBIRD_ORIGINATOR");
		StandardEnvironment nothing = environmentOf(this.application.environment(""));

		assertThatThrownBy(() -> RequiredSettings.check(nothing)).isInstanceOf(MissingSettings.class)
			.hasMessageContaining("JOURNEYMAN_SENDGRID_APIKEY")
			.hasMessageContaining("JOURNEYMAN_MESSAGEBIRD_ACCESSKEY")
			.hasMessageNotContaining("JOURNEYMAN_APIKEY");
	}

	@Test
	void runsWithOneChannelOnly() {
		Map<String, Object> variables = this.application.environment("given");
		variables.replaceAll((name, value) -> name.startsWith("JOURNEYMAN_MESSAGEBIRD") ? "" : value);

		assertThatCode(() -> RequiredSettings.check(environmentOf(variables))).doesNotThrowAnyException();
	}

	@Test
	void suggestsCredentialsThatAreLongEnough() {
		AccessSettings access = Binder.get(environmentOf(this.application.environment("given")))
			.bind("journeyman", AccessSettings.class)
			.get();

		assertThat(access.apiKey()).hasSizeGreaterThanOrEqualTo(16);
		assertThat(access.console().password()).hasSizeGreaterThanOrEqualTo(12);
	}

	@Test
	void addressesOnlyServicesThatAreThereAndAwaitsThem() {
		List<String> hosts = hostsOf(this.application);

		assertThat(hosts).hasSize(3).allSatisfy((host) -> {
			assertThat(this.file.service(host).section("healthcheck")).containsKey("test");
			assertThat(this.application.waitsFor(host, "service_healthy")).as("waits for %s", host).isTrue();
		});
	}

	@Test
	void agreesWithTheDatabaseOnItsNameAndPassword() {
		Map<String, Object> client = this.application.environment("given");
		Map<String, Object> server = this.file.service("database").environment("given");

		assertThat(client.get("SPRING_DATASOURCE_URL")).isEqualTo("jdbc:postgresql://database:5432/journeyman");
		assertThat(server).containsEntry("POSTGRES_DB", "journeyman")
			.containsEntry("POSTGRES_USER", client.get("SPRING_DATASOURCE_USERNAME"))
			.containsEntry("POSTGRES_PASSWORD", client.get("SPRING_DATASOURCE_PASSWORD"));
	}

	@Test
	void keepsWhatMustSurviveInNamedVolumes() {
		assertThat(this.file.service("database").strings("volumes"))
			.containsExactly("database:/var/lib/postgresql/data");
		assertThat(this.file.service("orchestration").strings("volumes")).containsExactlyInAnyOrder(
				"camunda:/usr/local/camunda/data", "camunda-data:/usr/local/camunda/camunda-data");
		assertThat(this.file.volumes()).containsExactlyInAnyOrder("database", "camunda", "camunda-data");
	}

	@Test
	void opensPortsToThisMachineOnly() {
		assertThat(this.application.strings("ports")).containsExactly("127.0.0.1:8081:8081");
		assertThat(this.file.services().values()).flatExtracting((service) -> service.strings("ports"))
			.isNotEmpty()
			.allSatisfy((port) -> assertThat(port.toString()).startsWith("127.0.0.1:"));
	}

	@Test
	void letsTheApplicationFinishItsJobsBeforeItIsKilled() {
		assertThat(this.application.settings().get("stop_grace_period")).isEqualTo("30s");
	}

	@Test
	void asksTheApplicationsImageWhetherItIsReady() throws IOException {
		assertThat(Files.readString(Path.of("Dockerfile"))).contains("EXPOSE 8081", "HEALTHCHECK",
				"/dev/tcp/127.0.0.1/8081", "GET /actuator/health/readiness", "USER 10001");
	}

	@Test
	void pinsEveryImage() throws IOException {
		Stream<String> bases = Files.readAllLines(Path.of("Dockerfile"))
			.stream()
			.filter((line) -> line.startsWith("FROM "))
			.map((line) -> line.replaceFirst("FROM (\\S+).*", "$1"));
		Stream<String> images = this.file.services().values().stream().map(ComposeFile.Service::image);

		assertThat(Stream.concat(bases, images)).hasSizeGreaterThan(4)
			.allSatisfy((image) -> assertThat(image).matches(".+:.+").doesNotEndWith(":latest"));
	}

	private static List<String> hostsOf(ComposeFile.Service service) {
		return service.environment("given")
			.values()
			.stream()
			.map((value) -> HOST.matcher(value.toString()))
			.filter((matcher) -> matcher.lookingAt() && !matcher.group(1).equals("localhost"))
			.map((matcher) -> matcher.group(1))
			.toList();
	}

	private static StandardEnvironment environmentOf(Map<String, Object> variables) {
		StandardEnvironment environment = new StandardEnvironment();
		MutablePropertySources sources = environment.getPropertySources();
		sources.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
				new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						variables));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

}
