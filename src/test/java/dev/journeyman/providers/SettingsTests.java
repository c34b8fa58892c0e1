package dev.journeyman.providers;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.journeyman.messaging.provider.ChannelProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

	private static final String PUBLIC_KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

	@Test
	void startsWithWhatIsRequired() {
		run(complete(), (message) -> assertThat(message).isEmpty());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			journeyman.public-url                  | ''                      | JOURNEYMAN_PUBLICURL
			journeyman.public-url                  | /somewhere              | JOURNEYMAN_PUBLICURL
			journeyman.sendgrid.api-key            | ''                      | JOURNEYMAN_SENDGRID_APIKEY
			journeyman.sendgrid.base-url           | http://api.sendgrid.com | JOURNEYMAN_SENDGRID_BASEURL
			journeyman.sendgrid.base-url           | ftp://127.0.0.1         | JOURNEYMAN_SENDGRID_BASEURL
			journeyman.sendgrid.webhook-public-key | ''                      | JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY
			journeyman.sendgrid.webhook-public-key | nonsense                | JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY
			journeyman.sendgrid.from               | ''                      | JOURNEYMAN_SENDGRID_FROM
			journeyman.sendgrid.from               | nobody                  | JOURNEYMAN_SENDGRID_FROM
			journeyman.sendgrid.messages-per-second | 0                      | JOURNEYMAN_SENDGRID_MESSAGESPERSECOND
			journeyman.messagebird.access-key      | ''                      | JOURNEYMAN_MESSAGEBIRD_ACCESSKEY
			journeyman.messagebird.base-url        | http://192.168.0.1      | JOURNEYMAN_MESSAGEBIRD_BASEURL
			journeyman.messagebird.base-url        | http://127.evil.example | JOURNEYMAN_MESSAGEBIRD_BASEURL
			journeyman.messagebird.signing-key     | ''                      | JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY
			journeyman.messagebird.originator      | ''                      | JOURNEYMAN_MESSAGEBIRD_ORIGINATOR
			journeyman.messagebird.originator      | NameThatIsTooLong       | JOURNEYMAN_MESSAGEBIRD_ORIGINATOR
			""")
	void namesTheSettingThatIsMissingOrWrong(String name, String value, String variable) {
		Map<String, String> settings = complete();
		settings.put(name, value);

		run(settings, (message) -> assertThat(message).contains("set " + variable));
	}

	@Test
	void sendsNoRealKeyToThisMachine() {
		Map<String, String> settings = complete();
		settings.put("journeyman.sendgrid.api-key", "SG.secret");
		settings.put("journeyman.sendgrid.base-url", "http://127.0.0.1:9999/sendgrid");

		run(settings, (message) -> assertThat(message).contains("is a real key").doesNotContain("SG.secret"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sendgrid.base-url", "sendgrid.messages-per-second", "messagebird.base-url",
			"messagebird.read-timeout" })
	void takesASettingThatIsEmptyForOneThatIsNotThere(String name) {
		Map<String, String> settings = complete();
		settings.put("journeyman." + name, "");

		run(settings, (message) -> assertThat(message).isEmpty());
	}

	@Test
	void letsASandboxOnThisMachineTakeTheirPlace() {
		Map<String, String> settings = complete();
		settings.put("journeyman.sendgrid.base-url", "http://127.0.0.1:9999/sendgrid");
		settings.put("journeyman.messagebird.base-url", "http://localhost:9999/messagebird");

		run(settings, (message) -> assertThat(message).isEmpty());
	}

	@ParameterizedTest
	@CsvSource({ "journeyman.messagebird., SendGrid", "journeyman.sendgrid., MessageBird" })
	void plugsInNoProviderWithoutSettings(String prefix, String other) {
		Map<String, String> settings = complete();
		settings.replaceAll((name, value) -> name.startsWith(prefix) ? "" : value);

		application(settings).run((context) -> assertThat(context.getBeansOfType(ChannelProvider.class).values())
			.extracting(ChannelProvider::name)
			.containsExactly(other));
	}

	private static Map<String, String> complete() {
		Map<String, String> settings = new LinkedHashMap<>();
		settings.put("journeyman.public-url", "https://journeys.example");
		settings.put("journeyman.sendgrid.api-key", "key");
		settings.put("journeyman.sendgrid.webhook-public-key", PUBLIC_KEY);
		settings.put("journeyman.sendgrid.from", "Acme <hello@acme.example>");
		settings.put("journeyman.messagebird.access-key", "key");
		settings.put("journeyman.messagebird.signing-key", "key");
		settings.put("journeyman.messagebird.originator", "Acme");
		return settings;
	}

	private static void run(Map<String, String> settings, java.util.function.Consumer<String> check) {
		application(settings).run((context) -> {
			Throwable cause = context.getStartupFailure();
			while (cause != null && !(cause instanceof BindValidationException) && cause.getCause() != null) {
				cause = cause.getCause();
			}
			check.accept((cause != null) ? cause.toString() : "");
		});
	}

	private static ApplicationContextRunner application(Map<String, String> settings) {
		return new ApplicationContextRunner().withUserConfiguration(Scan.class)
			.withPropertyValues(settings.entrySet()
				.stream()
				.map((each) -> each.getKey() + "=" + each.getValue())
				.toArray(String[]::new))
			.withBean(com.fasterxml.jackson.databind.ObjectMapper.class);
	}

	/**
	 * Both providers and what they share, without webhooks and database.
	 */
	@Configuration(proxyBeanMethods = false)
	@ComponentScan(basePackages = { "dev.journeyman.shared", "dev.journeyman.providers" },
			excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX,
					pattern = ".*(Webhook|Transactions|Tests.*)"))
	static class Scan {

	}

}
