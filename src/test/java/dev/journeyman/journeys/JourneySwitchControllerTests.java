package dev.journeyman.journeys;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.contacts.Contact;
import dev.journeyman.journeys.Engine.Answer;
import dev.journeyman.journeys.EngineProblem.Code;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.testing.TestDatabase;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static dev.journeyman.testing.ContactBuilder.aContact;
import static org.assertj.core.api.Assertions.assertThat;

class JourneySwitchControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private JourneysWorld world;

	private MockMvcTester api;

	private Enrollment enrollment;

	@BeforeEach
	void enrollAda() {
		this.world = new JourneysWorld(database);
		this.world.deployed();
		Contact ada = aContact().withExternalId("ada").withEmail("ada@example.com").in(database);
		this.world.abandonsCart(ada, "cart-1", Duration.ZERO);
		this.enrollment = this.world.enrollmentsOf(ada).getFirst();
		this.api = MockMvcTester.create(MockMvcBuilders
			.standaloneSetup(new JourneySwitchController(this.world.catalog, this.world.pauses, this.world.ending,
					this.world.enrollments), new OutboxController(this.world.problems))
			.setControllerAdvice(new ApiProblems())
			.build());
	}

	@Test
	void pausesAndResumesAndSaysSo() {
		assertThat(this.api.post().uri("/api/v1/journeys/abandoned-cart/pause")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.paused", (paused) -> assertThat(paused).isEqualTo(true))
			.hasPathSatisfying("$.by", (by) -> assertThat(by).isEqualTo("the API"));
		assertThat(this.world.pauses.of("abandoned-cart")).isPresent();
		assertThat(this.api.post().uri("/api/v1/journeys/abandoned-cart/resume")).hasStatusOk();
		assertThat(this.api.get().uri("/api/v1/journeys/abandoned-cart/pause")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.paused", (paused) -> assertThat(paused).isEqualTo(false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume", "end-enrollments" })
	void knowsNoOtherJourneys(String what) {
		assertThat(this.api.post().uri("/api/v1/journeys/unknown/" + what)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void takesTheOrderToEndAllAndSaysHowMany() {
		assertThat(this.api.post().uri("/api/v1/journeys/abandoned-cart/end-enrollments"))
			.hasStatus(HttpStatus.ACCEPTED)
			.bodyJson()
			.isEqualTo("{\"enrollments\": 1}");
	}

	@Test
	void endsOneOnce() {
		String path = "/api/v1/enrollments/" + this.enrollment.id() + "/end";

		assertThat(this.api.post().uri(path)).hasStatusOk().bodyJson().isEqualTo("{\"ended\": true}");
		assertThat(this.api.post().uri(path)).hasStatusOk().bodyJson().isEqualTo("{\"ended\": false}");
		assertThat(this.api.post().uri("/api/v1/enrollments/42/end")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.api.post().uri("/api/v1/enrollments/{id}/end", UUID.randomUUID()))
			.hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void listsWhatIsSetAsideAndTakesWhatAnOperatorDecides() {
		this.world.engine.answer = () -> new Answer.Refused(new EngineProblem(Code.REFUSED, "INVALID_ARGUMENT"));
		this.world.telling.round();
		long id = this.world.problems.list(1).getFirst().id();

		assertThat(this.api.get().uri("/api/v1/outbox/problems")).hasStatusOk()
			.bodyJson()
			.hasPathSatisfying("$.count", (count) -> assertThat(count).isEqualTo(1))
			.hasPathSatisfying("$.problems[0]",
					(problem) -> assertThat(problem)
						.asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
						.containsEntry("kind", "create")
						.containsEntry("what", "begin the journey")
						.containsEntry("reasonCode", "refused")
						.containsEntry("reasonFacts", Map.of("status", "INVALID_ARGUMENT"))
						.containsEntry("reason", "the engine refuses it (INVALID_ARGUMENT)"));
		assertThat(post("tell-again", "{\"ids\": [%d, 99]}".formatted(id))).isEqualTo(202);
		this.world.telling.round();
		assertThat(post("drop", "{\"ids\": [%d]}".formatted(id))).isEqualTo(202);
		assertThat(this.world.problems.count()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"ids\": []}", "{\"ids\": [\"1\"]}", "{\"ids\": [1.5]}", "{\"id\": [1]}", "[1]",
			"{\"ids\": [1], \"all\": true}" })
	void refusesWhatNamesNoProblems(String body) {
		assertThat(post("drop", body)).isEqualTo(400);
	}

	private int post(String what, String body) {
		return this.api.post()
			.uri("/api/v1/outbox/" + what)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body)
			.exchange()
			.getResponse()
			.getStatus();
	}

}
