package dev.journeyman.providers.messagebird;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.messagebird.RequestValidator;
import dev.journeyman.contacts.Channel;
import dev.journeyman.feedback.ProviderEvent;
import dev.journeyman.messaging.FeedbackKind;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.shared.JourneymanSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

class MessageBirdWebhookTests {

	private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

	private static final String KEY = "36efdd1aace2e26cd490f0d951138253bef2f7c6d34d18981da781555cc4cebb";

	private static final String PUBLIC_URL = "https://j.example/base";

	private static final String REFERENCE = "01936f00-0000-7000-8000-000000000001";

	private static final String REPORT = "id=57db52e04e2f4001b555f79813a0f503&mccmnc=20409&ported=0&recipient=31667788880"
			+ "&reference=" + REFERENCE + "&status=delivered&statusDatetime=2026-11-24T09%3A59%3A23%2B00%3A00";

	private final List<ProviderEvent> taken = new ArrayList<>();

	private final MockMvc webhook = webhook(Clock.fixed(NOW, ZoneOffset.UTC));

	@Test
	void acceptsTheOfficialSignatures() throws Exception {
		String withBody = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI5M2U1NTAwNi1hMGU4LTQ1MjYtYTE5MC1mYTVmZjAwZWExMTYiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAiLCJwYXlsb2FkX2hhc2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGIyODY4OGEzNjIxODI5ODZmIn0._H--TOuYFLpeEH39-rg5E3IHVkjHozBcaKVWPRC5m9I";
		String withoutBody = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsIm5iZiI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiJjOTQ2YWY3Ny1lMTgyLTRlYWEtYjJmZi0xYTU0NWI1ZTk5MWEiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAifQ.huo2ou6JDoDc7sV25d75UMWeYhBeavQlLsqIibSZuac";
		WebhookSignature signatures = new WebhookSignature(KEY,
				new JourneymanSettings(URI.create("https://example.com/")),
				Clock.fixed(Instant.parse("2021-07-05T10:00:00Z"), ZoneOffset.UTC));
		byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);

		assertThat(signatures.matches(withBody, "/path", "bar=1&foo=2", body)).isTrue();
		assertThat(signatures.matches(withoutBody, "/path", "bar=1&foo=2", new byte[0])).isTrue();
		assertThat(signatures.matches(withBody, "/path", "foo=2&bar=1", body)).isFalse();
		assertThat(signatures.matches(withBody, "/path", "bar=1&foo=2", new byte[0])).isFalse();
		assertThat(signatures.matches(withoutBody, "/path", "bar=1&foo=2", body)).isFalse();
	}

	@Test
	void takesAStatusReport() throws Exception {
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + "?" + REPORT, "").andExpect(status().isOk());

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.kind()).isEqualTo(FeedbackKind.DELIVERED);
			assertThat(event.reference()).isEqualTo(DispatchId.of(REFERENCE));
			assertThat(event.providerMessageId()).isEqualTo("57db52e04e2f4001b555f79813a0f503");
			assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T09:59:23Z"));
			assertThat(event.sender()).isNull();
		});
	}

	@Test
	void knowsAStatusReportAgain() throws Exception {
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + "?" + REPORT, "");
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + "?" + REPORT + "&mcc=204", "");
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + "?" + REPORT.replace("delivered", "sent"), "");

		assertThat(this.taken).extracting(ProviderEvent::providerEventId).hasSize(3);
		assertThat(this.taken.get(0).providerEventId()).isEqualTo(this.taken.get(1).providerEventId())
			.isNotEqualTo(this.taken.get(2).providerEventId());
	}

	@Test
	void readsATimeWhosePlusWasNotEncoded() throws Exception {
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + "?id=1&statusDatetime=2026-11-24T09:59:23+00:00", "");

		assertThat(this.taken).singleElement()
			.extracting(ProviderEvent::occurredAt)
			.isEqualTo(Instant.parse("2026-11-24T09:59:23Z"));
	}

	@ParameterizedTest
	@CsvSource({ "sent,TAKEN", "buffered,TAKEN", "delivered,DELIVERED", "expired,FAILED", "delivery_failed,FAILED",
			"scheduled,", "telepathic,", "''," })
	void knowsTheStatuses(String status, @Nullable FeedbackKind kind) throws Exception {
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + "?id=1&status=" + status, "").andExpect(status().isOk());

		assertThat(this.taken).singleElement().extracting(ProviderEvent::kind).isEqualTo(kind);
	}

	@ParameterizedTest
	@ValueSource(strings = { "?", "?nonsense", "?id=%zz&status=%", "?id=1&id=2&statusDatetime=soon&reference=x",
			"?price[amount]=1", "?price%5Bamount%5D=1&statusDatetime=2026-11-24T09:59:23+00:00&id=%00" })
	void keepsAStatusReportWhateverIsInIt(String query) throws Exception {
		deliver(HttpMethod.GET, MessageBirdWebhook.STATUS + query, "").andExpect(status().isOk());

		assertThat(this.taken).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GET  | ?id=m1&originator=31612345678&body=STOP&createdDatetime=2026-11-24T09%3A59%3A00%2B00%3A00 | ''
					POST | ''         | id=m1&originator=%2B31612345678&payload=STOP&createdDatetime=2026-11-24T09%3A59%3A00%2B00%3A00
					POST | ''         | {"id":"m1","originator":31612345678,"body":"STOP","createdDatetime":"2026-11-24T09:59:00+00:00"}
					POST | ?id=m1     | {"originator":"+31612345678","message":"STOP","createdDatetime":"2026-11-24T09:59:00Z","extra":[1]}
					""")
	void takesAnInboundTextInEveryForm(String method, String query, String body) throws Exception {
		deliver(HttpMethod.valueOf(method), MessageBirdWebhook.INBOUND + query, body).andExpect(status().isOk());

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.kind()).isEqualTo(FeedbackKind.REPLIED);
			assertThat(event.sender()).isEqualTo(new ProviderEvent.Sender(Channel.SMS, "+31612345678"));
			assertThat(event.providerEventId()).isEqualTo("m1");
			assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T09:59:00Z"));
			assertThat(event.raw()).contains("STOP");
			assertThat(event.toString()).doesNotContain("31612345678");
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					GET  | ?mid=123456789&shortcode=1008&keyword=ACME&originator=31612345678&operator=20401&message=ACME+STOP&receive_datetime=20261124095900 | ''
					POST | ''         | mid=123456789&shortcode=1008&keyword=ACME&originator=31612345678&message=ACME+STOP&receive_datetime=20261124095900
					POST | ''         | {"mid":123456789,"shortcode":1008,"keyword":"ACME","originator":"31612345678","message":"STOP","receive_datetime":20261124095900}
					POST | ?shortcode=1008 | {"mid":"123456789","sender":"31612345678","body":"STOP","receive_datetime":"2026-11-24T09:59:00+00:00"}
					POST | ''         | {"id":"","mid":"123456789","originator":"31612345678","payload":"STOP","createdDatetime":"20261124095900"}
					""")
	void takesATextToAShortcodeInEveryForm(String method, String query, String body) throws Exception {
		deliver(HttpMethod.valueOf(method), MessageBirdWebhook.INBOUND + query, body).andExpect(status().isOk());

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.kind()).isEqualTo(FeedbackKind.REPLIED);
			assertThat(event.sender()).isEqualTo(new ProviderEvent.Sender(Channel.SMS, "+31612345678"));
			assertThat(event.providerEventId()).isEqualTo("123456789");
			assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T09:59:00Z"));
			assertThat(event.raw()).contains("STOP");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "mid=1|mid=2", "receive_datetime=20261124095900|receive_datetime=20261124095901",
			"createdDatetime=2026-11-24T09:59:00Z|createdDatetime=2026-11-24T09:59:01Z", "shortcode=1|shortcode=2" })
	void tellsTwoTextsOfTheSameWordsApart(String differences) throws Exception {
		for (String difference : differences.split("\\|", -1)) {
			deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, "originator=31612345678&message=YES&" + difference);
		}

		assertThat(this.taken).extracting(ProviderEvent::providerEventId).hasSize(2).doesNotHaveDuplicates();
	}

	@Test
	void tellsTwoTextsOfTheSameWordsApartByWhenTheyCame() throws Exception {
		String body = "originator=31612345678&shortcode=1008&message=YES";
		String address = MessageBirdWebhook.INBOUND;
		for (Instant at : List.of(NOW, NOW.plusSeconds(20))) {
			send(webhook(Clock.fixed(at, ZoneOffset.UTC)), HttpMethod.POST, address, body,
					token(PUBLIC_URL + address, body, KEY, at))
				.andExpect(status().isOk());
		}

		assertThat(this.taken).extracting(ProviderEvent::providerEventId).hasSize(2).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mid=1&keyword=A|mid=1&keyword=B",
			"receive_datetime=20261124095900&keyword=A|" + "keyword=B&receive_datetime=20261124095900" })
	void knowsATextAgain(String repetitions) throws Exception {
		for (String repetition : repetitions.split("\\|", -1)) {
			deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, "originator=31612345678&message=YES&" + repetition);
		}

		assertThat(this.taken).extracting(ProviderEvent::providerEventId).hasSize(2).doesNotContainNull();
		assertThat(this.taken.get(0).providerEventId()).isEqualTo(this.taken.get(1).providerEventId());
	}

	@ParameterizedTest
	@ValueSource(strings = { "20261324095900", "2026112409590", "soon", "20991124095900" })
	void takesTheTimeOfArrivalWhereNoneIsTold(String time) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, "originator=31612345678&receive_datetime=" + time);

		assertThat(this.taken).singleElement().extracting(ProviderEvent::occurredAt).isEqualTo(NOW);
	}

	@Test
	void takesWhatSomebodyUnreadableWroteForAReply() throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, "originator=Acme&message=STOP");

		assertThat(this.taken).singleElement().satisfies((event) -> {
			assertThat(event.kind()).isEqualTo(FeedbackKind.REPLIED);
			assertThat(event.sender()).isNull();
		});
	}

	@Test
	void knowsWhenAContactWroteInAConversation() throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.CONVERSATIONS, """
				{"type":"message.created","message":{"id":"c1","platform":"whatsapp","from":"+31612345678",
				"direction":"received","status":"received","createdDatetime":"2026-11-24T09:50:00Z",
				"updatedDatetime":"2026-11-24T09:59:00Z"}}""");

		assertThat(this.taken).singleElement()
			.extracting(ProviderEvent::occurredAt)
			.isEqualTo(Instant.parse("2026-11-24T09:50:00Z"));
	}

	@ParameterizedTest
	@CsvSource({ "3,120,200", "59,119,200", "60,120,200", "61,121,401", "-90,-59,200", "-120,-60,401", "-121,-61,401",
			"-60,-3,200", "30,31,200", "-31,-30,200", "50,-50,401" })
	void allowsAMinuteBetweenTheClocks(long goodFrom, long goodUntil, int answer) throws Exception {
		String address = MessageBirdWebhook.STATUS + "?" + REPORT;

		send(this.webhook, HttpMethod.GET, address, "",
				token(PUBLIC_URL + address, "", KEY, NOW.plusSeconds(goodFrom), NOW.plusSeconds(goodUntil)))
			.andExpect(status().is(answer));
	}

	@ParameterizedTest
	@CsvSource({ "5215512345678,+525512345678", "541123456789,+5491123456789", "551187654321,+5511987654321",
			"+5491123456789,+5491123456789", "1008,+1008" })
	void knowsWhoWroteByTheOneFormOfANumber(String told, String phone) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, "originator=" + told.replace("+", "%2B") + "&body=YES");
		deliver(HttpMethod.POST, MessageBirdWebhook.CONVERSATIONS,
				"""
						{"type":"message.created","message":{"id":"c1","platform":"whatsapp","direction":"received","from":"%s"}}"""
					.formatted(told));

		assertThat(this.taken).extracting(ProviderEvent::sender)
			.containsExactly(new ProviderEvent.Sender(Channel.SMS, phone),
					new ProviderEvent.Sender(Channel.WHATSAPP, phone));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "originator=nobody", "{}", "{\"originator\":{}}" })
	void keepsAnInboundTextThatNamesNobody(String body) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, body).andExpect(status().isOk());

		assertThat(this.taken).singleElement().extracting(ProviderEvent::kind).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "{", "[1" })
	void refusesAnInboundTextThatIsBrokenJson(String body) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, body).andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.detail").isNotEmpty());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{", "7", "null", "a=b" })
	void refusesAConversationThatIsNoJsonObject(String body) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.CONVERSATIONS, body).andExpect(status().isBadRequest());
		assertThat(this.taken).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"type\":\"message.status\"}", "{\"type\":7,\"message\":\"x\"}",
			"{\"type\":\"message.created\",\"message\":{\"direction\":\"received\",\"from\":{}}}" })
	void keepsAConversationEventWhateverIsInIt(String body) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.CONVERSATIONS, body).andExpect(status().isOk());

		assertThat(this.taken).singleElement().extracting(ProviderEvent::kind).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "message.status,sent,read,OPENED", "message.updated,sent,delivered,DELIVERED",
			"message.status,sent,failed,FAILED", "message.created,received,received,REPLIED",
			"message.created,sent,pending,", "conversation.created,,,", "telepathy,sent,read," })
	void usesWhatConversationsSayOfMessages(String type, @Nullable String direction, @Nullable String status,
			@Nullable FeedbackKind kind) throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.CONVERSATIONS, """
				{"type":"%s","contact":{"msisdn":1},"message":{"id":"c1","platform":"whatsapp","from":"+31612345678",
				"direction":"%s","status":"%s","updatedDatetime":"2026-11-24T09:59:00.123Z"}}""".formatted(type,
				direction, status))
			.andExpect(status().isOk());

		assertThat(this.taken).singleElement().extracting(ProviderEvent::kind).isEqualTo(kind);
	}

	@Test
	void refusesWhatIsNotSignedByMessageBird() throws Exception {
		String address = MessageBirdWebhook.STATUS + "?" + REPORT;
		refused(send(HttpMethod.GET, address, "", null));
		refused(send(HttpMethod.GET, address, "", ""));
		refused(send(HttpMethod.GET, address, "", "nonsense"));
		refused(send(HttpMethod.GET, address, "", "eyJ0eXAiOiJKV1QifQ.e30.x"));
		refused(send(HttpMethod.GET, address, "", "eyJhbGciOiJub25lIn0.e30."));
		refused(send(HttpMethod.GET, address, "", token(PUBLIC_URL + address, "", "another key", NOW)));
		refused(send(HttpMethod.GET, address, "", token(PUBLIC_URL + address + "1", "", KEY, NOW)));
		refused(send(HttpMethod.GET, address, "", token("https://other.example" + address, "", KEY, NOW)));
		refused(send(HttpMethod.GET, address, "", token(PUBLIC_URL + address, "", KEY, NOW.minusSeconds(120))));
		refused(send(HttpMethod.POST, MessageBirdWebhook.INBOUND, "body=YES",
				token(PUBLIC_URL + MessageBirdWebhook.INBOUND, "body=STOP", KEY, NOW)));
		refused(send(HttpMethod.POST, MessageBirdWebhook.CONVERSATIONS, "{}", null));
	}

	@Test
	void refusesMoreThanFiveMebibytes() throws Exception {
		deliver(HttpMethod.POST, MessageBirdWebhook.INBOUND, "x".repeat(5 * 1024 * 1024 + 1))
			.andExpect(status().isPayloadTooLarge());
	}

	private void refused(ResultActions answer) throws Exception {
		answer.andExpect(status().isUnauthorized()).andExpect(jsonPath("$.detail").isNotEmpty());
		assertThat(this.taken).isEmpty();
	}

	private ResultActions deliver(HttpMethod method, String address, String body) throws Exception {
		return send(method, address, body, token(PUBLIC_URL + address, body, KEY, NOW));
	}

	private ResultActions send(HttpMethod method, String address, String body, @Nullable String token)
			throws Exception {
		return send(this.webhook, method, address, body, token);
	}

	private static ResultActions send(MockMvc webhook, HttpMethod method, String address, String body,
			@Nullable String token) throws Exception {
		int question = address.indexOf('?');
		String path = (question < 0) ? address : address.substring(0, question);
		MockHttpServletRequestBuilder request = request(method, URI.create(path))
			.content(body.getBytes(StandardCharsets.UTF_8))
			.with((made) -> {
				// as typed: the builder would decode and encode it
				made.setQueryString((question < 0) ? null : address.substring(question + 1));
				return made;
			});
		if (token != null) {
			request.header(RequestValidator.SIGNATURE_HEADER, token);
		}
		return webhook.perform(request);
	}

	private static String token(String url, String body, String key, Instant at) throws Exception {
		return token(url, body, key, at, at.plusSeconds(60));
	}

	private static String token(String url, String body, String key, Instant from, Instant until) throws Exception {
		JWTCreator.Builder token = JWT.create()
			.withIssuer("MessageBird")
			.withNotBefore(from)
			.withExpiresAt(until)
			.withJWTId(UUID.randomUUID().toString())
			.withClaim("url_hash", sha256(url));
		if (!body.isEmpty()) {
			token.withClaim("payload_hash", sha256(body));
		}
		return token.sign(Algorithm.HMAC256(key));
	}

	private static String sha256(String text) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private MockMvc webhook(Clock clock) {
		JourneymanSettings journeyman = new JourneymanSettings(URI.create(PUBLIC_URL));
		MessageBirdSettings settings = new MessageBirdSettings("key", URI.create("https://rest.messagebird.com"), KEY,
				"Acme", Duration.ofSeconds(2), Duration.ofSeconds(10), null);
		return MockMvcBuilders
			.standaloneSetup(
					new MessageBirdWebhook(settings, journeyman, this.taken::addAll, new ObjectMapper(), clock))
			.build();
	}

}
