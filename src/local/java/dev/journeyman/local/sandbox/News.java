package dev.journeyman.local.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the providers tell of a message, in order and once unless a fault is set.
 */
final class News {

	private final SendGridEvents events;

	private final MessageBirdReports reports;

	private final Faults faults;

	private final Callbacks callbacks;

	News(SendGridEvents events, MessageBirdReports reports, Faults faults, Callbacks callbacks) {
		this.events = events;
		this.reports = reports;
		this.faults = faults;
		this.callbacks = callbacks;
	}

	/**
	 * It was processed and delivered, in one call; in two where they are to change
	 * places.
	 */
	void taken(Entry.Email email) {
		Fault fault = this.faults.ofTelling(SandboxProvider.SENDGRID, email.message().to());
		ObjectNode processed = this.events.processed(email);
		ObjectNode delivered = this.events.delivered(email);
		List<List<ObjectNode>> calls = (fault.kind() == Fault.Kind.REORDER)
				? List.of(List.of(processed), List.of(delivered)) : List.of(List.of(processed, delivered));
		List<Callback> story = new ArrayList<>();
		calls.forEach((call) -> this.events.callback(email, call).ifPresent(story::add));
		tell(email, story, fault);
	}

	/** It was sent, then delivered. */
	void taken(Entry.Text text) {
		Fault fault = this.faults.ofTelling(SandboxProvider.MESSAGEBIRD, text.message().to());
		List<Callback> story = new ArrayList<>();
		this.reports.status(text, text.status()).ifPresent(story::add);
		text.become(this.reports.delivered());
		this.reports.status(text, text.status()).ifPresent(story::add);
		tell(text, story, fault);
	}

	void opened(Entry.Email email, boolean machine) {
		tell(email, this.events.callback(email, List.of(this.events.open(email, machine))));
	}

	void clicked(Entry.Email email, String url) {
		tell(email, this.events.callback(email, List.of(this.events.click(email, url))));
	}

	void bounced(Entry.Email email, Sandbox.Bounce bounce) {
		tell(email, this.events.callback(email, List.of(this.events.bounce(email, bounce))));
	}

	void bounced(Entry.Text text) {
		text.become(this.reports.failed());
		tell(text, this.reports.status(text, text.status()));
	}

	void replied(Entry.Text text, String words) {
		tell(text, this.reports.reply(text, words));
	}

	private void tell(Entry entry, List<Callback> story, Fault fault) {
		switch (fault.kind()) {
			case REORDER -> {
				Collections.reverse(story);
				story.forEach((callback) -> this.callbacks.tellLate(fault.delay(), callback));
			}
			case REPEAT -> story.forEach((callback) -> repeat(entry, callback, fault.repeat()));
			case NONE, REFUSE, THROTTLE, UNAVAILABLE, ACCEPT_AND_CLOSE, CLOSE, SLOW, CALLBACK_FIRST, WRONG_KEY,
					EMPTY_BALANCE, FAIL, UNREADABLE, UNKNOWN_WORD, EMPTY_ANSWER ->
				story.forEach((callback) -> this.callbacks.tell(entry.lane(), callback));
		}
	}

	private void tell(Entry entry, Optional<Callback> news) {
		SandboxProvider provider = switch (entry) {
			case Entry.Email email -> SandboxProvider.SENDGRID;
			case Entry.Text text -> SandboxProvider.MESSAGEBIRD;
		};
		news.ifPresent((callback) -> {
			Fault fault = this.faults.ofTellingAgain(provider, entry.message().to());
			repeat(entry, callback, (fault.kind() == Fault.Kind.REPEAT) ? fault.repeat() : 1);
		});
	}

	private void repeat(Entry entry, Callback callback, int times) {
		for (int i = 0; i < times; i++) {
			this.callbacks.tell(entry.lane(), callback);
		}
	}

}
