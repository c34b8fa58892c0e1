package dev.journeyman;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.camunda.client.annotation.JobWorker;
import io.camunda.zeebe.model.bpmn.Bpmn;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeExecutionListener;
import io.camunda.zeebe.model.bpmn.instance.zeebe.ZeebeTaskDefinition;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What models call is there.
 */
class ModelsAndWorkersAgreeTests {

	@Test
	void everyJobTypeOfAModelHasAWorker() throws IOException {
		Set<String> called = new TreeSet<>();
		for (Resource model : new PathMatchingResourcePatternResolver().getResources("classpath:bpmn/*/*.bpmn")) {
			called.addAll(jobTypes(model));
		}

		assertThat(called).isNotEmpty().isSubsetOf(served());
	}

	private static Set<String> jobTypes(Resource model) throws IOException {
		try (InputStream bpmn = model.getInputStream()) {
			BpmnModelInstance read = Bpmn.readModelFromStream(bpmn);
			Set<String> types = new TreeSet<>();
			read.getModelElementsByType(ZeebeTaskDefinition.class).forEach((task) -> types.add(task.getType()));
			read.getModelElementsByType(ZeebeExecutionListener.class)
				.forEach((listener) -> types.add(listener.getType()));
			return types;
		}
	}

	private static Set<String> served() {
		return new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
			.importPackages("dev.journeyman.workers")
			.stream()
			.flatMap((type) -> type.getMethods().stream())
			.filter((method) -> method.isAnnotatedWith(JobWorker.class))
			.map((JavaMethod method) -> method.getAnnotationOfType(JobWorker.class).type())
			.collect(Collectors.toSet());
	}

}
