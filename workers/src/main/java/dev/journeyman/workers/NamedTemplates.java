package dev.journeyman.workers;

import java.util.List;
import java.util.Map;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Step;
import dev.journeyman.journeys.StepReview;
import dev.journeyman.messaging.MessageTemplates;

import org.springframework.stereotype.Component;

/**
 * Looks whether the templates are there that steps name.
 */
@Component
class NamedTemplates implements StepReview {

	private static final Map<String, Channel> CHANNELS = Map.of(SendEmailWorker.JOB_TYPE, Channel.EMAIL,
			SendSmsWorker.JOB_TYPE, Channel.SMS);

	private final MessageTemplates templates;

	NamedTemplates(MessageTemplates templates) {
		this.templates = templates;
	}

	@Override
	public List<String> problems(Step step) {
		Channel channel = CHANNELS.get(step.jobType());
		String template = step.template();
		if (channel == null || template == null) {
			return List.of();
		}
		return this.templates.problems(template, channel)
			.stream()
			.map((problem) -> "names the template " + template + ", which " + problem)
			.toList();
	}

}
