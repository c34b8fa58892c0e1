package dev.journeyman.providers.sendgrid;

import dev.journeyman.providers.AnySetting;

/**
 * Holds where SendGrid is to carry messages.
 */
class SendGridSetUp extends AnySetting {

	SendGridSetUp() {
		super("journeyman.sendgrid.api-key", "journeyman.sendgrid.webhook-public-key", "journeyman.sendgrid.from");
	}

}
