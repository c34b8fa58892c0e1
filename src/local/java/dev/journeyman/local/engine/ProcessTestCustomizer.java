package dev.journeyman.local.engine;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.camunda.client.spring.annotation.processor.DeploymentAnnotationProcessor;
import io.camunda.client.spring.annotation.processor.JobWorkerAnnotationProcessor;
import io.camunda.client.spring.event.CamundaClientClosingSpringEvent;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.util.ReflectionUtils;

/**
 * Connects a test's application to the local engine and gives it the engine's clock.
 */
record ProcessTestCustomizer() implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		LocalEngine engine = ProcessTestEngine.engine();
		MutablePropertySources properties = context.getEnvironment().getPropertySources();
		properties.addFirst(new MapPropertySource("localEngine", addresses(engine)));
		// the first deployment of a process warms FEEL up, which takes long on a busy
		// machine
		properties
			.addLast(new MapPropertySource("localEngineDefaults", Map.of("camunda.client.request-timeout", "PT30S")));
		context.getBeanFactory().registerSingleton("localEngine", engine);
		RootBeanDefinition clock = new RootBeanDefinition(MovableClock.class, engine::clock);
		clock.setPrimary(true);
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("movableClock", clock);
		context.addApplicationListener(forgetAnnotations(context));
	}

	private static Map<String, Object> addresses(LocalEngine engine) {
		String grpc = engine.grpcAddress().toString();
		String rest = engine.restAddress().toString();
		return Map.of("camunda.process-test.runtime-mode", "remote", "camunda.process-test.remote.client.grpc-address",
				grpc, "camunda.process-test.remote.client.rest-address", rest,
				"camunda.process-test.remote.camunda-monitoring-api-address", rest, "camunda.client.grpc-address", grpc,
				"camunda.client.rest-address", rest, "camunda.client.prefer-rest-over-grpc", "false");
	}

	/**
	 * The starter collects annotations again for each test and never forgets any: after
	 * twenty tests it would deploy everything and open each worker twenty times.
	 */
	private static ApplicationListener<CamundaClientClosingSpringEvent> forgetAnnotations(ApplicationContext context) {
		return (event) -> {
			context.getBeanProvider(JobWorkerAnnotationProcessor.class)
				.forEach((processor) -> clear(processor, JobWorkerAnnotationProcessor.class, "jobWorkerValues"));
			context.getBeanProvider(DeploymentAnnotationProcessor.class)
				.forEach((processor) -> clear(processor, DeploymentAnnotationProcessor.class, "deploymentValues"));
		};
	}

	private static void clear(Object processor, Class<?> type, String list) {
		Field field = Objects.requireNonNull(ReflectionUtils.findField(type, list),
				() -> "The Camunda starter has no more " + list + "; see whether it still collects them");
		ReflectionUtils.makeAccessible(field);
		List<?> collected = (List<?>) Objects.requireNonNull(ReflectionUtils.getField(field, processor));
		collected.clear();
	}

}
