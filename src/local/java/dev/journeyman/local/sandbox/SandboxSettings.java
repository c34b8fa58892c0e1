package dev.journeyman.local.sandbox;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the sandbox is set up. The keys are made up: what looks like a real one is refused.
 *
 * @param port on loopback, 0 for a free one
 * @param sendGridApiKey that senders of email must show
 * @param sendGridSigningKey private key for events, base64 of PKCS #8; one is made if
 * there is none
 * @param messageBirdAccessKey that senders of texts must show
 * @param messageBirdSigningKey that signs status reports and replies
 * @param targets who is called back at first
 * @param keptMessages how many messages are kept; older ones are forgotten, though
 * counted
 * @param repliesAsJson whether replies come as JSON instead of a form: flows send either
 * @param longestPause bound of the growing pause between two attempts to call back
 * @param giveUpAfter how long a call back is repeated
 */
public record SandboxSettings(int port, String sendGridApiKey, @Nullable String sendGridSigningKey,
		String messageBirdAccessKey, String messageBirdSigningKey, WebhookTargets targets, int keptMessages,
		boolean repliesAsJson, Duration longestPause, Duration giveUpAfter) {

	/**
	 * Checks the keys.
	 * @throws IllegalArgumentException if a key is missing or looks like a real one,
	 * naming the setting
	 */
	public SandboxSettings {
		requireMadeUp("JOURNEYMAN_SENDGRID_APIKEY", sendGridApiKey);
		requireMadeUp("JOURNEYMAN_MESSAGEBIRD_ACCESSKEY", messageBirdAccessKey);
		requireMadeUp("JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY", messageBirdSigningKey);
		if (keptMessages < 1) {
			throw new IllegalArgumentException("keptMessages must be at least 1");
		}
	}

	/**
	 * A free port, keys for a laptop, and nobody called back yet.
	 */
	public static SandboxSettings defaults() {
		return new SandboxSettings(0, "sandbox-sendgrid-api-key", null, "sandbox-messagebird-access-key",
				"sandbox-messagebird-signing-key", WebhookTargets.none(), 50_000, false, Duration.ofSeconds(5),
				Duration.ofMinutes(15));
	}

	public SandboxSettings withPort(int other) {
		return new SandboxSettings(other, this.sendGridApiKey, this.sendGridSigningKey, this.messageBirdAccessKey,
				this.messageBirdSigningKey, this.targets, this.keptMessages, this.repliesAsJson, this.longestPause,
				this.giveUpAfter);
	}

	/**
	 * With these keys.
	 * @param signingKey private key for SendGrid's events, or {@code null} for a new one
	 */
	public SandboxSettings withSendGridKeys(String apiKey, @Nullable String signingKey) {
		return new SandboxSettings(this.port, apiKey, signingKey, this.messageBirdAccessKey, this.messageBirdSigningKey,
				this.targets, this.keptMessages, this.repliesAsJson, this.longestPause, this.giveUpAfter);
	}

	public SandboxSettings withMessageBirdKeys(String accessKey, String signingKey) {
		return new SandboxSettings(this.port, this.sendGridApiKey, this.sendGridSigningKey, accessKey, signingKey,
				this.targets, this.keptMessages, this.repliesAsJson, this.longestPause, this.giveUpAfter);
	}

	public SandboxSettings withTargets(WebhookTargets other) {
		return new SandboxSettings(this.port, this.sendGridApiKey, this.sendGridSigningKey, this.messageBirdAccessKey,
				this.messageBirdSigningKey, other, this.keptMessages, this.repliesAsJson, this.longestPause,
				this.giveUpAfter);
	}

	public SandboxSettings withKeptMessages(int number) {
		return new SandboxSettings(this.port, this.sendGridApiKey, this.sendGridSigningKey, this.messageBirdAccessKey,
				this.messageBirdSigningKey, this.targets, number, this.repliesAsJson, this.longestPause,
				this.giveUpAfter);
	}

	public SandboxSettings withRepliesAsJson() {
		return new SandboxSettings(this.port, this.sendGridApiKey, this.sendGridSigningKey, this.messageBirdAccessKey,
				this.messageBirdSigningKey, this.targets, this.keptMessages, true, this.longestPause, this.giveUpAfter);
	}

	/**
	 * With other bounds for repeating what was not acknowledged.
	 */
	public SandboxSettings withPauses(Duration longest, Duration giveUp) {
		return new SandboxSettings(this.port, this.sendGridApiKey, this.sendGridSigningKey, this.messageBirdAccessKey,
				this.messageBirdSigningKey, this.targets, this.keptMessages, this.repliesAsJson, longest, giveUp);
	}

	@Override
	public String toString() {
		return "SandboxSettings[port=" + this.port + "]";
	}

	private static void requireMadeUp(String name, String key) {
		if (key.isBlank()) {
			throw new IllegalArgumentException(name + " is empty; give the sandbox a made-up key");
		}
		if (key.startsWith("SG.") || key.startsWith("live_")) {
			throw new IllegalArgumentException(
					name + " looks like a real key; the sandbox takes only made-up ones, e.g. sandbox-key");
		}
	}

}
