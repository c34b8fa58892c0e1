package dev.journeyman.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.consent.Purpose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything a process designer has put into {@code bpmn/}.
 */
class ModelsTests {

	private static final Path FOLDER = Path.of("bpmn");

	private static final Path ELEMENT_TEMPLATES = FOLDER.resolve(".camunda/element-templates");

	private static final Pattern USED = Pattern
		.compile("zeebe:modelerTemplate=\"([^\"]+)\" zeebe:modelerTemplateVersion=\"(\\d+)\"");

	@ParameterizedTest
	@MethodSource("models")
	void hasNoProblems(Path file) {
		assertThat(read(file).problems()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("models")
	void isNamedAsItsProcess(Path file) {
		assertThat(file.getFileName()).hasToString(read(file).processId() + ".bpmn");
	}

	@ParameterizedTest
	@MethodSource("models")
	void isDrawn(Path file) {
		assertThat(text(file)).contains("<bpmndi:BPMNShape", "modeler:executionPlatformVersion=\"8.6.0\"");
	}

	@ParameterizedTest
	@MethodSource("models")
	void saysWhatIsThere(Path file) {
		assertThat(read(file).templates())
			.allSatisfy((template) -> assertThat(FOLDER.resolve("messages").resolve(template)).isNotEmptyDirectory());
	}

	@ParameterizedTest
	@MethodSource("models")
	void isAReplyOnlyWhereRepliesAre(Path file) {
		assertThat(read(file).purpose() == Purpose.REPLY).isEqualTo(file.startsWith(FOLDER.resolve("replies")));
	}

	@ParameterizedTest
	@MethodSource("models")
	void callsProcessesThatAreNoJourneys(Path file) {
		Map<String, JourneyModel> all = models().map(ModelsTests::read)
			.collect(Collectors.toMap(JourneyModel::processId, (model) -> model));

		assertThat(read(file).calls()).allSatisfy((called) -> {
			assertThat(all).containsKey(called);
			assertThat(all.get(called)).satisfies((model) -> assertThat(model.isJourney()).isFalse());
		});
	}

	@ParameterizedTest
	@MethodSource("models")
	void usesElementTemplatesThatAreOffered(Path file) throws IOException {
		List<String> offered = new ArrayList<>();
		for (JsonNode template : elementTemplates()) {
			offered.add(template.path("id").asText() + " " + template.path("version").asText());
		}

		List<String> used = USED.matcher(text(file))
			.results()
			.map((MatchResult found) -> found.group(1) + " " + found.group(2))
			.toList();

		assertThat(used).isNotEmpty();
		assertThat(offered).containsAll(used).doesNotHaveDuplicates();
	}

	@Test
	void offersElementTemplatesToEngines86AndNewer() throws IOException {
		assertThat(elementTemplates()).isNotEmpty().allSatisfy((template) -> {
			assertThat(template.path("engines").path("camunda").asText()).isEqualTo("^8.6");
			assertThat(template.path("name").asText()).isNotBlank();
			assertThat(template.path("appliesTo")).isNotEmpty();
			assertThat(template.path("properties")).isNotEmpty();
		});
	}

	@Test
	void holdsTheFlagship() {
		JourneyModel model = read(FOLDER.resolve("journeys/abandoned-cart.bpmn"));

		assertThat(model.name()).isEqualTo("Abandoned cart");
		assertThat(model.purpose()).isEqualTo(Purpose.MARKETING);
		assertThat(model.trigger()).satisfies((trigger) -> {
			assertThat(trigger.event()).isEqualTo("cart.abandoned");
			assertThat(trigger.reentry()).isEqualTo(Reentry.ONE_PER_SUBJECT);
			assertThat(trigger.eventProperties()).isEmpty();
		});
		assertThat(model.listens()).containsExactlyInAnyOrder(new Listening("message.opened", null, false),
				new Listening("message.failed", null, false), new Listening("enrollment.order.placed", null, true));
		assertThat(model.jobTypes()).containsExactlyInAnyOrder("enrollment-started", "enrollment-ended", "send-email",
				"send-sms");
		assertThat(model.templates()).containsExactly("abandoned-cart");
	}

	static Stream<Path> models() {
		return files(FOLDER, ".bpmn").stream();
	}

	private static List<JsonNode> elementTemplates() throws IOException {
		List<JsonNode> templates = new ArrayList<>();
		for (Path file : files(ELEMENT_TEMPLATES, ".json")) {
			templates.add(new ObjectMapper().readTree(file.toFile()));
		}
		return templates;
	}

	private static List<Path> files(Path folder, String ending) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter((file) -> file.toString().endsWith(ending)).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JourneyModel read(Path file) {
		try {
			return JourneyModels.read(Files.readAllBytes(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
