package dev.journeyman.providers.sendgrid;

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
 * How emails leave and how their news are known to be SendGrid's.
 *
 * @param apiKey with the right to send mail
 * @param baseUrl SendGrid's, or the EU's, or a sandbox on loopback; may end in a path
 * @param webhookPublicKey verifies the event webhook, as SendGrid shows it (Base64)
 * @param from the sender: an address, or {@code Name <address>}
 * @param connectTimeout for reaching SendGrid
 * @param readTimeout for each silence of it; the whole call ends with the hand-over's
 * lease
 * @param messagesPerSecond how many it takes from all instances together; without end if
 * left out
 * @param connections how many calls one instance makes at once, at most
 */
@ConfigurationProperties("journeyman.sendgrid")
@Validated
record SendGridSettings(
		@NotBlank(message = "is missing: set JOURNEYMAN_SENDGRID_APIKEY to a SendGrid API key") String apiKey,
		@DefaultValue("https://api.sendgrid.com") URI baseUrl,
		@NotBlank(
				message = "is missing: set JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY to the verification key of SendGrid's signed event webhook") String webhookPublicKey,
		@NotBlank(message = "is missing: set JOURNEYMAN_SENDGRID_FROM to the sender of emails") @Pattern(
				regexp = SendGridSettings.SENDER,
				message = "must be an address or Name <address>: set JOURNEYMAN_SENDGRID_FROM") String from,
		@DefaultValue("2s") Duration connectTimeout, @DefaultValue("10s") Duration readTimeout,
		@Positive(
				message = "must be more than nothing: set JOURNEYMAN_SENDGRID_MESSAGESPERSECOND to how many messages a second SendGrid takes, or leave it out") @Nullable Double messagesPerSecond,
		@DefaultValue("64") @Positive(
				message = "must be at least 1: set JOURNEYMAN_SENDGRID_CONNECTIONS to how many calls an instance makes at once, or leave it out") int connections) {

	static final String SENDER = "\\s*|[^<>@\\s]+@[^<>@\\s]+|[^<>]*<[^<>@\\s]+@[^<>@\\s]+>";

	@AssertTrue(message = "must be https, or http on this machine: set JOURNEYMAN_SENDGRID_BASEURL or leave it out")
	boolean isBaseUrlAllowed() {
		return BaseUrls.allowed(this.baseUrl);
	}

	@AssertTrue(
			message = "is a real key, but the base URL is on this machine: mend JOURNEYMAN_SENDGRID_APIKEY or JOURNEYMAN_SENDGRID_BASEURL")
	boolean isApiKeyMeantForBaseUrl() {
		return this.apiKey == null || !this.apiKey.startsWith("SG.") || !BaseUrls.loopback(this.baseUrl);
	}

	@AssertTrue(
			message = "is no public key: set JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY to the verification key as SendGrid shows it")
	boolean isWebhookPublicKeyReadable() {
		return this.webhookPublicKey == null || this.webhookPublicKey.isBlank()
				|| EventSignature.readable(this.webhookPublicKey);
	}

	/** Names no secret. */
	@Override
	public String toString() {
		return "SendGridSettings[" + this.baseUrl + "]";
	}

}
