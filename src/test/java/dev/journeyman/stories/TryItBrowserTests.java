package dev.journeyman.stories;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A newcomer clicks through the flagship.
 */
@Story
class TryItBrowserTests {

	@RegisterExtension
	static final Browser newcomer = new Browser();

	@Autowired
	private Play play;

	@Value("${server.port}")
	private int port;

	@BeforeEach
	void opensTheConsole() {
		this.play.meet(Customer.ada());
		newcomer.open("http://localhost:" + this.port + "/");
		newcomer.sees("h1", "Try it");
	}

	@Test
	void seesTheEmailAndThenTheText() {
		newcomer.clicks("#send-event");
		newcomer.sees("#stage", "enrolled in Abandoned cart");
		newcomer.clicks("#clock-hours");
		newcomer.sees(".mails", "left something in your cart");
		assertThat(newcomer.reads(".phone")).contains("No text yet");
		newcomer.clicks("#clock-hours");

		newcomer.sees(".bubbles", "Reply STOP");
	}

	@Test
	void readsTheEmailAndGetsNoText() {
		newcomer.clicks("#send-event");
		newcomer.sees("#stage", "enrolled in Abandoned cart");
		newcomer.clicks("#clock-hours");
		newcomer.clicks(".mails button[id^=open-]");
		newcomer.sees("#stage", "opened");
		newcomer.clicks("#clock-hours");

		newcomer.sees("#stage", "came to its end");
		assertThat(newcomer.reads(".phone")).contains("No text yet");
	}

	@Test
	void placesTheOrderAndSeesTheJourneyEnd() {
		newcomer.clicks("#send-event");
		newcomer.sees("#stage", "enrolled in Abandoned cart");
		newcomer.clicks("[id='event-order.placed']");

		newcomer.sees("#stage", "goal");
		newcomer.clicks("#clock-hours");
		assertThat(newcomer.reads(".mailbox")).contains("No mail yet");
	}

	@Test
	void findsAdaAgainAmongManyOthers() {
		for (int guest = 0; guest < 13; guest++) {
			this.play.meet(new Customer("guest-" + guest, "guest-" + guest + "@example.com", null));
		}

		newcomer.open("http://localhost:" + this.port + "/try-it");

		assertThat(newcomer.reads(".customers")).contains("ada", "guest-12");
	}

}
