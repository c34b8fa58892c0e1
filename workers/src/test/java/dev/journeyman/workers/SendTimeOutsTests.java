package dev.journeyman.workers;

import java.time.Duration;

import dev.journeyman.messaging.Messaging;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.spring.properties.CamundaClientProperties;
import io.camunda.client.spring.properties.PropertyBasedJobWorkerValueCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class SendTimeOutsTests {

	private static final String DEFAULT = "camunda.client.worker.defaults.timeout=";

	private static final String EMAIL = "camunda.client.worker.override.send-email.timeout=";

	private static final String TEXT = "camunda.client.worker.override.send-sms.timeout=";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			camunda.client.worker.defaults.timeout            | 15s   | send-email
			camunda.client.worker.defaults.timeout            | 500ms | send-email
			camunda.client.worker.override.send-email.timeout | 15s   | send-email
			camunda.client.worker.override.send-sms.timeout   | 3s    | send-sms
			""")
	void namesATimeThatDoesNotOutlastAHandOver(String setting, String value, String worker) {
		application().withPropertyValues(DEFAULT + "1m", setting + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getName()).isEqualTo(setting))
				.hasMessageContaining("jobs of " + worker + " must")
				.hasMessageContaining("which is 15s")
				.hasMessageContaining("journeyman.messaging.provider-timeout")
				.hasMessageContaining("set it to more than 15s"));
	}

	@Test
	void countsWhatIsInForceForEachSendingWorker() {
		application().withPropertyValues(DEFAULT + "5s", EMAIL + "16s", TEXT + "15001ms")
			.run((context) -> assertThat(context).hasNotFailed());
		application()
			.withPropertyValues(DEFAULT + "1m", EMAIL + "5s", "camunda.client.worker.override.send-email.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
		application().withPropertyValues(DEFAULT + "1m", "camunda.client.worker.override.enrollment-started.timeout=5s")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void countsWhatACustomizerMakesOfIt() {
		application().withPropertyValues(DEFAULT + "1m")
			.withBean("shorter", JobWorkerValueCustomizer.class, () -> SendTimeOutsTests::shorten)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("PT2S"));
	}

	private static void shorten(JobWorkerValue worker) {
		worker.setTimeout(Duration.ofSeconds(2));
	}

	private static ApplicationContextRunner application() {
		Messaging messaging = mock();
		given(messaging.lease()).willReturn(Duration.ofSeconds(15));
		return new ApplicationContextRunner().withUserConfiguration(Settings.class)
			.withBean(PropertyBasedJobWorkerValueCustomizer.class)
			.withBean(Messaging.class, () -> messaging)
			.withBean(SendTimeOuts.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(CamundaClientProperties.class)
	static class Settings {

	}

}
