package dev.journeyman.messaging;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.gate.Breakers;
import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.provider.Receipt;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.shared.ApiProblems;
import dev.journeyman.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static dev.journeyman.messaging.World.START;
import static org.assertj.core.api.Assertions.assertThat;

class SendingControllerTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private final World world = new World(database);

	private final ChannelStates states = new ChannelStates(this.world.gates, this.world.providers(), this.world.clock);

	private final ChannelHealth health = new ChannelHealth(this.states);

	private final MockMvcTester api = MockMvcTester.create(MockMvcBuilders
		.standaloneSetup(new SendingController(new Pauses(this.world.gates, this.world.clock), this.states))
		.setControllerAdvice(new ApiProblems())
		.setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
			.featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
			.build()))
		.build());

	@Test
	void pausesAndResumesAChannel() {
		assertThat(post("/api/v1/sending/email/pause")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"channels": [
				  {"channel": "email", "setUp": true, "paused": {"since": "2026-11-24T10:00:00Z", "by": "the API"}},
				  {"channel": "sms"}, {"channel": "whatsapp"}]}""");

		assertThat(post("/api/v1/sending/email/resume")).bodyJson().doesNotHavePath("$.channels[0].paused");
	}

	@Test
	void pausesAndResumesEverything() {
		assertThat(post("/api/v1/sending/pause")).bodyJson().isLenientlyEqualTo("""
				{"paused": {"since": "2026-11-24T10:00:00Z", "by": "the API"}}""");

		assertThat(post("/api/v1/sending/resume")).bodyJson().doesNotHavePath("$.paused");
	}

	@Test
	void saysWhatStopsAChannelAndRaisesTheAlarm() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.health.bindTo(meters);
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);

		stopEmail(START.plusSeconds(60));

		assertThat(this.health.health())
			.isEqualTo(Health.down().withDetail("email", "Carrier does not accept the key").build());
		assertThat(meters.get("journeyman.channel.stopped").tag("channel", "email").gauge().value()).isEqualTo(1);
		assertThat(meters.get("journeyman.channel.paused").tag("channel", "email").gauge().value()).isZero();
		assertThat(this.api.get().uri("/api/v1/sending").exchange()).bodyJson()
			.isLenientlyEqualTo(
					"""
							{"channels": [{"stopped": {"provider": "Carrier", "reasonCode": "key-refused", "reason": "Carrier does not accept the key",
							  "since": "2026-11-24T10:00:00Z", "nextTry": "2026-11-24T10:01:00Z"}}, {}, {}]}""");
	}

	@Test
	void triesAStoppedChannelAtOnce() {
		stopEmail(START.plusSeconds(60));

		assertThat(post("/api/v1/sending/email/try-now")).bodyJson()
			.extractingPath("$.channels[0].stopped.nextTry")
			.isEqualTo("2026-11-24T10:00:00Z");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pause", "resume", "try-now" })
	void hasNoSwitchForAChannelThatIsNotSetUp(String what) {
		for (String channel : List.of("sms", "whatsapp")) {
			assertThat(post("/api/v1/sending/" + channel + "/" + what)).hasStatus(HttpStatus.CONFLICT)
				.bodyJson()
				.extractingPath("$.errors[0].message")
				.asString()
				.contains("The channel " + channel + " is not set up here");
		}
	}

	@Test
	void saysNothingOfAChannelThatIsNotSetUpButThat() {
		this.world.gates.stop(Channel.SMS, new Gate.Stop("Carrier", Reason.of(Code.KEY_REFUSED), START, START));
		this.world.gates.pause("whatsapp", "maria", START);
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		this.health.bindTo(meters);

		assertThat(this.api.get().uri("/api/v1/sending").exchange()).bodyJson()
			.isLenientlyEqualTo("""
					{"channels": [{"channel": "email", "setUp": true}, {"channel": "sms", "setUp": false},
					  {"channel": "whatsapp", "setUp": false}]}""")
			.doesNotHavePath("$.channels[1].stopped")
			.doesNotHavePath("$.channels[2].paused");
		assertThat(this.health.health().getStatus()).isEqualTo(Status.UP);
		assertThat(meters.find("journeyman.channel.stopped").tag("channel", "sms").gauge()).isNull();
	}

	@Test
	void saysThatAProviderIsLeftAlone() {
		Breakers breakers = this.world.breakers();
		for (int i = 0; i < 5; i++) {
			breakers.heard(this.world.provider, Gate.OPEN, new Receipt.Unknown(Reason.of(Code.PROVIDER_SILENT)));
		}

		assertThat(this.api.get().uri("/api/v1/sending").exchange()).bodyJson()
			.isLenientlyEqualTo(
					"""
							{"channels": [{"channel": "email", "resting": {"reasonCode": "provider-silent", "reason": "the provider did not answer in time",
							  "since": "2026-11-24T10:00:00Z", "until": "2026-11-24T10:00:10Z"}}, {}, {}]}""");
	}

	@Test
	void answersNotFoundForAChannelThatIsNone() {
		assertThat(post("/api/v1/sending/fax/pause")).hasStatus(HttpStatus.NOT_FOUND);
	}

	private void stopEmail(Instant nextTry) {
		this.world.gates.stop(Channel.EMAIL,
				new Gate.Stop("Carrier", Reason.of(Code.KEY_REFUSED).with("provider", "Carrier"), START, nextTry));
	}

	private MvcTestResult post(String path) {
		return this.api.post().uri(path).exchange();
	}

}
