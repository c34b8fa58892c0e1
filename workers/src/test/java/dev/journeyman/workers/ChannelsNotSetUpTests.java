package dev.journeyman.workers;

import dev.journeyman.contacts.Channel;
import dev.journeyman.journeys.Step;
import dev.journeyman.messaging.ChannelStates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

class ChannelsNotSetUpTests {

	private final ChannelStates states = mock();

	private final ChannelsNotSetUp review = new ChannelsNotSetUp(this.states);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			send-email    | sends email, which is not set up here
			send-sms      | sends texts, which are not set up here
			send-whatsapp | sends on WhatsApp, which is not set up here
			""")
	void hintsAtAStepWhoseChannelIsNotSetUp(String jobType, String hint) {
		assertThat(this.review.hints(step(jobType))).singleElement().asString().contains(hint);
	}

	@Test
	void saysNothingOfOtherSteps() {
		given(this.states.isSetUp(any())).willAnswer((call) -> call.getArgument(0) != Channel.SMS);

		assertThat(this.review.hints(step("send-email"))).isEmpty();
		assertThat(this.review.hints(step("check-message"))).isEmpty();
		assertThat(this.review.hints(step("send-sms"))).isNotEmpty();
	}

	private static Step step(String jobType) {
		return new Step("task_say", "\"Say welcome\" (task_say)", jobType, "welcome");
	}

}
