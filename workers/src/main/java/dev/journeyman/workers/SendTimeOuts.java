package dev.journeyman.workers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import dev.journeyman.messaging.Messaging;
import io.camunda.client.annotation.AnnotationUtil;
import io.camunda.client.annotation.JobWorker;
import io.camunda.client.annotation.customizer.JobWorkerValueCustomizer;
import io.camunda.client.annotation.value.JobWorkerValue;
import io.camunda.client.bean.BeanInfo;
import io.camunda.client.spring.properties.CamundaClientJobWorkerProperties;
import io.camunda.client.spring.properties.CamundaClientProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses to start where the time of a sending job may pass while its message is being
 * handed over: the engine would give the job to somebody else meanwhile.
 */
@Component
class SendTimeOuts implements InitializingBean {

	static final String DEFAULT = "camunda.client.worker.defaults.timeout";

	private static final List<Class<?>> SENDING = List.of(SendEmailWorker.class, SendSmsWorker.class);

	private final List<JobWorkerValueCustomizer> customizers;

	private final CamundaClientProperties properties;

	private final Duration lease;

	SendTimeOuts(List<JobWorkerValueCustomizer> customizers, CamundaClientProperties properties, Messaging messaging) {
		this.customizers = customizers;
		this.properties = properties;
		this.lease = messaging.lease();
	}

	@Override
	public void afterPropertiesSet() {
		SENDING.forEach((type) -> ReflectionUtils.doWithMethods(type, (method) -> {
			BeanInfo bean = BeanInfo.builder()
				.beanName(type.getName())
				.targetClass(type)
				.beanSupplier(() -> "")
				.build();
			check(AnnotationUtil.getJobWorkerValue(bean.toMethodInfo(method)).orElseThrow());
		}, (method) -> method.isAnnotationPresent(JobWorker.class)));
	}

	/** As the starter does when it opens the worker. */
	private void check(JobWorkerValue worker) {
		String type = worker.getType();
		this.customizers.forEach((customizer) -> customizer.customize(worker));
		Duration timeOut = worker.getTimeout();
		boolean enabled = !Boolean.FALSE.equals(worker.getEnabled());
		if (enabled && (timeOut == null || timeOut.compareTo(this.lease) <= 0)) {
			throw new InvalidConfigurationPropertyValueException(setting(type), timeOut, reason(type));
		}
	}

	private String setting(String type) {
		CamundaClientJobWorkerProperties own = this.properties.getWorker().getOverride().get(type);
		return (timeOut(own) != null) ? "camunda.client.worker.override." + type + ".timeout" : DEFAULT;
	}

	private static @Nullable Duration timeOut(@Nullable CamundaClientJobWorkerProperties own) {
		return (own != null) ? own.getTimeout() : null;
	}

	private String reason(String type) {
		String lease = this.lease.toString().substring(2).toLowerCase(Locale.ROOT);
		return ("the jobs of %s must last longer than handing a message over may take, which is %s "
				+ "(journeyman.messaging.provider-timeout and journeyman.messaging.margin together): "
				+ "set it to more than %s, such as 1m, or make those shorter")
			.formatted(type, lease, lease);
	}

}
