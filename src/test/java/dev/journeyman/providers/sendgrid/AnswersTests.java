package dev.journeyman.providers.sendgrid;

import java.time.Clock;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.journeyman.messaging.provider.Receipt;
import org.apache.http.conn.ConnectTimeoutException;
import org.apache.http.conn.ConnectionPoolTimeoutException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AnswersTests {

	private final Answers answers = new Answers(new ObjectMapper(), Clock.systemUTC());

	@Test
	void tellsOurOwnCrowdFromAProviderThatIsAway() {
		assertThat(this.answers.none(new ConnectionPoolTimeoutException(), false)).isInstanceOf(Receipt.NotTried.class);
		assertThat(this.answers.none(new ConnectTimeoutException(), false)).isInstanceOf(Receipt.NotTaken.class);
	}

}
