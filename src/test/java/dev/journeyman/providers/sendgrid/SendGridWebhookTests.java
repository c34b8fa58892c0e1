package dev.journeyman.providers.sendgrid;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class SendGridWebhookTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final String OFFICIAL_KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g==";

	private static final String OFFICIAL_SIGNATURE = "MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=";

	private static final String OFFICIAL_BODY = """
			[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address",\
			"sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA",\
			"sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0",\
			"smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r
			""";

	private static final KeyPair KEYS = newKeys();

	private final List<ProviderEvent> taken = new ArrayList<>();

	private final MockMvc webhook = webhook(Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));

	private static KeyPair newKeys() {
		try {
			KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
			generator.initialize(256);
			return generator.generateKeyPair();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void acceptsTheOfficialExample() throws Exception {
		send(webhook(OFFICIAL_KEY), OFFICIAL_BODY, OFFICIAL_SIGNATURE, "1600112502").andExpect(status().isOk());

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.providerEventId()).isEqualTo("ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA");
			assertThat(event.providerMessageId()).isEqualTo("LRzXl_NHStOGhQ4kofSm_A");
			assertThat(event.kind()).isEqualTo(FeedbackKind.FAILED);
			assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1600112492));
			assertThat(event.detail()).isEqualTo("dropped, Bounced Address");
		});
	}

	@Test
	void refusesWhatIsNotSignedBySendGrid() throws Exception {
		MockMvc official = webhook(OFFICIAL_KEY);
		String other = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqTxd43gyp8IOEto2LdIfjRQrIbsd4SXZkLW6jDutdhXSJCWHw8REntlo7aNDthvj+y7GjUuFDb/R1NGe1OPzpA==";

		refused(send(official, OFFICIAL_BODY.strip(), OFFICIAL_SIGNATURE, "1600112502"));
		refused(send(official, OFFICIAL_BODY, OFFICIAL_SIGNATURE, "timestamp"));
		refused(send(official, "payload", OFFICIAL_SIGNATURE, "1600112502"));
		refused(send(webhook(other), OFFICIAL_BODY, OFFICIAL_SIGNATURE, "1600112502"));
		refused(send(official, OFFICIAL_BODY, "no base 64!", "1600112502"));
		refused(send(official, OFFICIAL_BODY, "bm9uZQ==", "1600112502"));
		refused(send(official, OFFICIAL_BODY, null, "1600112502"));
		refused(send(official, OFFICIAL_BODY, OFFICIAL_SIGNATURE, null));
	}

	@Test
	void refusesMoreThanFiveMebibytes() throws Exception {
		send(this.webhook, "x".repeat(5 * 1024 * 1024 + 1), "x", "1").andExpect(status().isPayloadTooLarge())
			.andExpect(jsonPath("$.detail").isNotEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "nonsense", "[", "null", "7", "[{\"event\":\"open\"}", "\"[]\"" })
	void refusesABodyThatIsNoArray(String body) throws Exception {
		deliver(body).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail").isNotEmpty());
		assertThat(this.taken).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "processed,TAKEN", "deferred,DEFERRED", "delivered,DELIVERED", "bounce,FAILED", "dropped,FAILED",
			"open,OPENED", "click,CLICKED", "spamreport,COMPLAINED", "unsubscribe,UNSUBSCRIBED",
			"group_unsubscribe,UNSUBSCRIBED", "group_resubscribe,", "account_status_change,", "telepathy," })
	void knowsTheTypesOfEvents(String type, @Nullable FeedbackKind kind) throws Exception {
		deliver("[{\"event\":\"" + type + "\",\"sg_event_id\":\"e1\"}]").andExpect(status().isOk());

		assertThat(this.taken).singleElement().extracting(ProviderEvent::kind).isEqualTo(kind);
	}

	@Test
	void tellsAMachineFromAHuman() throws Exception {
		deliver("""
				[{"event":"open","sg_event_id":"1","sg_machine_open":true},
				{"event":"open","sg_event_id":"2","sg_machine_open":false},{"event":"open","sg_event_id":"3"}]""");

		assertThat(this.taken).extracting(ProviderEvent::kind)
			.containsExactly(FeedbackKind.OPENED_BY_MACHINE, FeedbackKind.OPENED, FeedbackKind.OPENED);
	}

	@Test
	void readsWhatAnEventSaysOfItsMessage() throws Exception {
		deliver("""
				[{"event":"bounce","sg_event_id":"1","email":"ada@example.com","timestamp":1764000000,
				"type":"bounce","bounce_classification":"Invalid Address","status":"5.1.1",
				"reason":"550 5.1.1 <ada@example.com> unknown","sg_message_id":"abc.filter-1.2",
				"jny_dispatch_id":"01936f00-0000-7000-8000-000000000001"}]""");

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.reference()).isEqualTo(DispatchId.of("01936f00-0000-7000-8000-000000000001"));
			assertThat(event.providerMessageId()).isEqualTo("abc");
			assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochSecond(1764000000));
			assertThat(event.detail()).isEqualTo("bounce, Invalid Address, 5.1.1").doesNotContain("ada");
			assertThat(event.toString()).doesNotContain("ada");
		});
	}

	@ParameterizedTest
	@CsvSource(nullValues = "none",
			value = { "<abc_D-9@ismtpd-555>,abc_D-9", "abc@geopod.example,abc", "' < abc@x > ',abc", "<abc>,abc",
					"<14c5d75ce93.dfd.64b469@ismtpd-555>,14c5d75ce93.dfd.64b469", "<abc@x@y>,abc", "'',none", "<>,none",
					"<@x>,none", "none,none" })
	void readsTheMessagesIdOutOfItsSmtpId(@Nullable String smtpId, @Nullable String id) throws Exception {
		String told = (smtpId != null) ? "\"" + smtpId + "\"" : "null";
		deliver("[{\"event\":\"bounce\",\"sg_event_id\":\"1\",\"smtp-id\":" + told + "}]").andExpect(status().isOk());

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.otherMessageId()).isEqualTo(id);
			assertThat(event.providerMessageId()).isNull();
		});
	}

	@Test
	void readsWhomAMessageWentTo() throws Exception {
		deliver("""
				[{"event":"bounce","email":" Ada@example.com "},{"event":"bounce","email":""},{"event":"bounce"},
				{"event":"bounce","email":{"a":1}},{"event":"bounce","email":"%s"}]""".formatted("x".repeat(300)));

		assertThat(this.taken).extracting(ProviderEvent::recipient)
			.containsExactly("Ada@example.com", null, null, null, null);
	}

	@Test
	void takesEveryEventOfABatchWhateverIsInIt() throws Exception {
		deliver("""
				[7, null, "x", [], {}, {"event":{"a":1},"timestamp":"soon","sg_event_id":[],"sg_message_id":{}},
				{"event":"open","timestamp":99999999999999999999,"sg_event_id":"%s","jny_dispatch_id":"not ours"},
				{"event":"delivered","timestamp":-1,"sg_event_id":"a\\u0000b","sg_message_id":".","category":["a"]},
				{"event":"delivered","sg_event_id":"fine","jny_dispatch_id":"01936f00-0000-7000-8000-000000000001"}]"""
			.formatted("x".repeat(300))).andExpect(status().isOk());

		assertThat(this.taken).hasSize(9).extracting(ProviderEvent::providerEventId).doesNotHaveDuplicates();
		assertThat(this.taken).extracting(ProviderEvent::occurredAt).containsOnly(NOW);
		assertThat(this.taken.getLast().kind()).isEqualTo(FeedbackKind.DELIVERED);
	}

	@Test
	void knowsAnEventWithoutIdAgainByItsContent() throws Exception {
		deliver("[{\"event\":\"open\",\"timestamp\":1764000000}]");
		deliver("[{\"event\":\"open\",\"timestamp\":1764000000}, {\"event\":\"open\",\"timestamp\":1764000001}]");

		assertThat(this.taken).extracting(ProviderEvent::providerEventId).hasSize(3);
		assertThat(this.taken.get(0).providerEventId()).isEqualTo(this.taken.get(1).providerEventId())
			.isNotEqualTo(this.taken.get(2).providerEventId());
	}

	private void refused(ResultActions answer) throws Exception {
		answer.andExpect(status().isUnauthorized()).andExpect(jsonPath("$.detail").isNotEmpty());
		assertThat(this.taken).isEmpty();
	}

	private ResultActions deliver(String body) throws Exception {
		Signature signature = Signature.getInstance("SHA256withECDSA");
		signature.initSign(KEYS.getPrivate());
		signature.update("1764000000".getBytes(StandardCharsets.US_ASCII));
		signature.update(body.getBytes(StandardCharsets.UTF_8));
		return send(this.webhook, body, Base64.getEncoder().encodeToString(signature.sign()), "1764000000");
	}

	private static ResultActions send(MockMvc webhook, String body, @Nullable String signature,
			@Nullable String timestamp) throws Exception {
		MockHttpServletRequestBuilder request = post("/webhooks/sendgrid/events").contentType("application/json")
			.content(body.getBytes(StandardCharsets.UTF_8));
		if (signature != null) {
			request.header(SendGridWebhook.SIGNATURE, signature);
		}
		if (timestamp != null) {
			request.header(SendGridWebhook.TIMESTAMP, timestamp);
		}
		return webhook.perform(request);
	}

	private MockMvc webhook(String publicKey) {
		SendGridSettings settings = new SendGridSettings("key", URI.create("https://api.sendgrid.com"), publicKey,
				"hello@acme.example", Duration.ofSeconds(2), Duration.ofSeconds(10), null, 64);
		return MockMvcBuilders
			.standaloneSetup(new SendGridWebhook(settings, this.taken::addAll, new ObjectMapper(),
					Clock.fixed(NOW, ZoneOffset.UTC)))
			.build();
	}

}
