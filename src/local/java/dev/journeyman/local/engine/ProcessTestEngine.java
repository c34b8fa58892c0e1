package dev.journeyman.local.engine;

import java.util.List;

import io.camunda.process.test.api.CamundaSpringProcessTest;
import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Lets every test with {@link CamundaSpringProcessTest} run on the local engine: one for
 * all of them, started when the first asks for it.
 */
final class ProcessTestEngine implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configuration) {
		return TestContextAnnotationUtils.hasAnnotation(testClass, CamundaSpringProcessTest.class)
				? new ProcessTestCustomizer() : null;
	}

	static LocalEngine engine() {
		return Holder.ENGINE;
	}

	private static final class Holder {

		static final LocalEngine ENGINE = start();

		private static LocalEngine start() {
			LocalEngine engine = LocalEngine.start(LocalEngineSettings.onFreePorts(), new MovableClock());
			Runtime.getRuntime().addShutdownHook(new Thread(engine::close));
			return engine;
		}

	}

}
