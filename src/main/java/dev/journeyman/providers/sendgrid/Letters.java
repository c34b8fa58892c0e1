package dev.journeyman.providers.sendgrid;

import com.sendgrid.helpers.mail.Mail;
import com.sendgrid.helpers.mail.objects.ClickTrackingSetting;
import com.sendgrid.helpers.mail.objects.Content;
import com.sendgrid.helpers.mail.objects.Email;
import com.sendgrid.helpers.mail.objects.OpenTrackingSetting;
import com.sendgrid.helpers.mail.objects.Personalization;
import com.sendgrid.helpers.mail.objects.SubscriptionTrackingSetting;
import com.sendgrid.helpers.mail.objects.TrackingSettings;
import dev.journeyman.messaging.provider.OutboundMessage;

/**
 * Writes our messages as SendGrid wants them.
 */
final class Letters {

	/**
	 * The custom argument that carries our dispatch id; SendGrid puts it at the top of
	 * every event.
	 */
	static final String REFERENCE = "jny_dispatch_id";

	private final Email from;

	/**
	 * Names the sender.
	 * @param from an address, or {@code Name <address>}
	 */
	Letters(String from) {
		int bracket = from.indexOf('<');
		this.from = (bracket < 0) ? new Email(from.strip())
				: new Email(from.substring(bracket + 1, from.lastIndexOf('>')), name(from.substring(0, bracket)));
	}

	private static String name(String text) {
		String name = text.strip();
		return (name.length() > 1 && name.startsWith("\"") && name.endsWith("\""))
				? name.substring(1, name.length() - 1) : name;
	}

	Mail write(OutboundMessage message, dev.journeyman.messaging.provider.Content.Email email) {
		Personalization personalization = new Personalization();
		personalization.addTo(new Email(message.to()));
		personalization.addCustomArg(REFERENCE, message.reference().toString());
		Mail mail = new Mail();
		mail.setFrom(this.from);
		mail.setSubject(email.subject());
		mail.addPersonalization(personalization);
		// SendGrid refuses any other order
		mail.addContent(new Content("text/plain", email.text()));
		mail.addContent(new Content("text/html", email.html()));
		mail.setTrackingSettings(tracking());
		return mail;
	}

	private static TrackingSettings tracking() {
		ClickTrackingSetting clicks = new ClickTrackingSetting();
		clicks.setEnable(true);
		clicks.setEnableText(false);
		OpenTrackingSetting opens = new OpenTrackingSetting();
		opens.setEnable(true);
		// unsubscribing is ours: SendGrid's own would keep a list beside our consents
		SubscriptionTrackingSetting subscriptions = new SubscriptionTrackingSetting();
		subscriptions.setEnable(false);
		TrackingSettings tracking = new TrackingSettings();
		tracking.setClickTrackingSetting(clicks);
		tracking.setOpenTrackingSetting(opens);
		tracking.setSubscriptionTrackingSetting(subscriptions);
		return tracking;
	}

}
