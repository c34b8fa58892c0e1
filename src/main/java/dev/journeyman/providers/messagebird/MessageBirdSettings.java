package dev.journeyman.providers.messagebird;

import java.net.URI;
import java.time.Duration;

import dev.journeyman.providers.BaseUrls;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How texts leave and how their news are known to be MessageBird's.
 *
 * @param accessKey with the right to send messages
 * @param baseUrl MessageBird's, or a sandbox on loopback; may end in a path
 * @param signingKey verifies the signatures of webhooks
 * @param originator the sender: up to 11 letters and digits, or a number
 * @param connectTimeout for reaching MessageBird
 * @param readTimeout for an answer to a question; a hand-over ends with its lease
 * @param messagesPerSecond how many it takes from all instances together; without end if
 * left out
 */
@ConfigurationProperties("journeyman.messagebird")
@Validated
record MessageBirdSettings(@NotBlank(
		message = "is missing: set JOURNEYMAN_MESSAGEBIRD_ACCESSKEY to a MessageBird access key") String accessKey,
		@DefaultValue("https://rest.messagebird.com") URI baseUrl,
		@NotBlank(
				message = "is missing: set JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY to the signing key of MessageBird's webhooks") String signingKey,
		@NotBlank(message = "is missing: set JOURNEYMAN_MESSAGEBIRD_ORIGINATOR to the sender of texts") @Pattern(
				regexp = MessageBirdSettings.SENDER,
				message = "must be a number or 1 to 11 letters, digits, spaces, hyphens and underscores with a letter among them: set JOURNEYMAN_MESSAGEBIRD_ORIGINATOR") String originator,
		@DefaultValue("2s") Duration connectTimeout, @DefaultValue("10s") Duration readTimeout, @Positive(
				message = "must be more than nothing: set JOURNEYMAN_MESSAGEBIRD_MESSAGESPERSECOND to how many messages a second MessageBird takes, or leave it out") @Nullable Double messagesPerSecond) {

	static final String SENDER = "\\s*|\\+?\\d{3,15}|(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 _-]{0,9}[A-Za-z0-9])?";

	@AssertTrue(message = "must be https, or http on this machine: set JOURNEYMAN_MESSAGEBIRD_BASEURL or leave it out")
	boolean isBaseUrlAllowed() {
		return BaseUrls.allowed(this.baseUrl);
	}

	@AssertTrue(
			message = "is a real key, but the base URL is on this machine: mend JOURNEYMAN_MESSAGEBIRD_ACCESSKEY or JOURNEYMAN_MESSAGEBIRD_BASEURL")
	boolean isAccessKeyMeantForBaseUrl() {
		return this.accessKey == null || !this.accessKey.startsWith("live_") || !BaseUrls.loopback(this.baseUrl);
	}

	/** Names no secret. */
	@Override
	public String toString() {
		return "MessageBirdSettings[" + this.baseUrl + "]";
	}

}
