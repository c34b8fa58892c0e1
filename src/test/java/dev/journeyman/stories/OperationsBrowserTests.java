package dev.journeyman.stories;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An operator stops what must not go out.
 */
@Story
class OperationsBrowserTests {

	@RegisterExtension
	static final Browser operator = new Browser();

	@Autowired
	private Play play;

	@Value("${server.port}")
	private int port;

	@Test
	void pausesEmailAndDropsWhatWaits() {
		this.play.meet(Customer.ada());
		open("/operations");
		operator.clicks("#switch-EMAIL");
		assertThat(operator.confirms()).startsWith("Pause email?");
		operator.sees("#alarms", "Email: paused by");

		open("/");
		operator.clicks("#send-event");
		operator.sees("#stage", "enrolled in Abandoned cart");
		operator.clicks("#clock-hours");
		operator.sees("#stage", "held until");

		open("/operations");
		operator.sees("#operations", "1 email held");
		operator.clicks("[id^=waiting-][value=DO_NOT_SEND]");
		assertThat(operator.confirms()).startsWith("Never send this email?");
		operator.sees(".said", "1 email is not sent.");
		operator.clicks("#switch-EMAIL");
		operator.confirms();
		operator.sees("#operations", "Nothing is held.");
		open("/");
		assertThat(operator.reads(".mailbox")).contains("No mail yet");
	}

	private void open(String path) {
		operator.open("http://localhost:" + this.port + path);
	}

}
