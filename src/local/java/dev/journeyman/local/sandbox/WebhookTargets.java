package dev.journeyman.local.sandbox;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Where the sandbox calls back; what has no address is not called.
 *
 * @param sendGridEvents of SendGrid's event webhook
 * @param messageBirdStatus of status reports, unless a message brings its own
 * @param messageBirdInbound of texts that people send to our number
 */
public record WebhookTargets(@Nullable URI sendGridEvents, @Nullable URI messageBirdStatus,
		@Nullable URI messageBirdInbound) {

	/**
	 * Checks that nobody but this machine would be called.
	 * @throws IllegalArgumentException if an address is not on loopback
	 */
	public WebhookTargets {
		requireLoopback("sendGridEvents", sendGridEvents);
		requireLoopback("messageBirdStatus", messageBirdStatus);
		requireLoopback("messageBirdInbound", messageBirdInbound);
	}

	/**
	 * Calls nobody.
	 */
	public static WebhookTargets none() {
		return new WebhookTargets(null, null, null);
	}

	/**
	 * The paths at which Journeyman listens.
	 * @param base e.g. {@code http://127.0.0.1:8080}
	 */
	public static WebhookTargets of(URI base) {
		String start = base.toString().replaceAll("/+$", "") + "/webhooks/";
		return new WebhookTargets(URI.create(start + "sendgrid/events"), URI.create(start + "messagebird/status"),
				URI.create(start + "messagebird/inbound"));
	}

	private static void requireLoopback(String name, @Nullable URI address) {
		if (address != null && !Loopback.is(address)) {
			throw new IllegalArgumentException("The webhook address " + name
					+ " is not on this machine; the sandbox calls back only to http://127.0.0.1:… or http://localhost:…");
		}
	}

}
