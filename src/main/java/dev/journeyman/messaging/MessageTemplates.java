package dev.journeyman.messaging;

import java.util.List;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.content.TemplateProblems;

import org.springframework.stereotype.Service;

/**
 * What can be said before anybody is to be sent a message.
 */
@Service
public class MessageTemplates {

	private final TemplateProblems problems;

	MessageTemplates(TemplateProblems problems) {
		this.problems = problems;
	}

	/**
	 * Why a template cannot be sent on a channel to every contact, in sentences that go
	 * on where its name ends; none if it can.
	 */
	public List<String> problems(String template, Channel channel) {
		return this.problems.of(template, channel);
	}

}
