package dev.journeyman.workers;

import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Step;
import dev.journeyman.journeys.StepReview;
import dev.journeyman.messaging.ChannelStates;

import org.springframework.stereotype.Component;

/**
 * Tells of steps whose channel has no provider here.
 */
@Component
class ChannelsNotSetUp implements StepReview {

	private static final Map<String, Channel> CHANNELS = Map.of(SendEmailWorker.JOB_TYPE, Channel.EMAIL,
			SendSmsWorker.JOB_TYPE, Channel.SMS, "send-whatsapp", Channel.WHATSAPP);

	private final ChannelStates states;

	ChannelsNotSetUp(ChannelStates states) {
		this.states = states;
	}

	@Override
	public List<String> hints(Step step) {
		Channel channel = CHANNELS.get(step.jobType());
		return (channel == null || this.states.isSetUp(channel)) ? List.of() : List.of(switch (channel) {
			case EMAIL -> "sends email, which is not set up here: its messages are suppressed. "
					+ "Set journeyman.sendgrid.api-key and the settings beside it.";
			case SMS -> "sends texts, which are not set up here: its messages are suppressed. "
					+ "Set journeyman.messagebird.access-key and the settings beside it.";
			case WHATSAPP -> "sends on WhatsApp, which is not set up here: no provider carries it yet.";
		});
	}

}
