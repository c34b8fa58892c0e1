package dev.journeyman.workers;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.journeyman.journeys.OwnWorkers;
import io.camunda.client.annotation.JobWorker;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * The job types of every worker in the application, whoever wrote it.
 */
@Component
class ServedJobTypes implements OwnWorkers, SmartInitializingSingleton {

	private final ApplicationContext context;

	private volatile Set<String> jobTypes = Set.of();

	ServedJobTypes(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.jobTypes = Arrays.stream(this.context.getBeanDefinitionNames())
			.map((name) -> this.context.getType(name, false))
			.filter(Objects::nonNull)
			.flatMap(ServedJobTypes::of)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public Set<String> jobTypes() {
		return this.jobTypes;
	}

	private static Stream<String> of(Class<?> type) {
		return MethodIntrospector
			.selectMethods(ClassUtils.getUserClass(type),
					(Method method) -> AnnotatedElementUtils.findMergedAnnotation(method, JobWorker.class))
			.entrySet()
			.stream()
			.filter((found) -> found.getValue().enabled())
			.map((found) -> found.getValue().type().isEmpty() ? found.getKey().getName() : found.getValue().type());
	}

}
