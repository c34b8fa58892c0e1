package dev.journeyman.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.journeyman.broker.losses.LosesFirstAnswers;
import dev.journeyman.broker.losses.Loss;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first complete command about every job is lost, before or after the engine heard
 * it.
 */
@Tag("broker")
class LostCommandsIT {

	private static final int EACH = 30;

	private final World world = World.shared();

	@Test
	void everyJobCompletesAndNoMessageIsSentTwice() throws IOException {
		Path losses = this.world.folder().resolve("losses");
		Files.deleteIfExists(losses);
		try (Application application = this.world.application()) {
			Pace.SHORT_LEASES.forEach(application::with);
			application.withBeans(LosesFirstAnswers.class).with("losses.file", losses.toString()).start();
			Orders.of(EACH, "lost-commands").place(new Shop(application.address()));

			List<Fate> fates = Fate.awaitAll(this.world);

			assertThat(fates).hasSize(4 * EACH).allMatch((fate) -> fate.state().equals("accepted"));
			assertThat(fates).allMatch((fate) -> fate.arrivals() == 1);
			assertThat(Files.readAllLines(losses)).as("of three jobs for each message")
				.hasSize(3 * 4 * EACH)
				.contains(Loss.DONE_SILENCE.name(), Loss.UNHEARD_INTERNAL.name());
			assertThat(this.world.incidents()).isZero();
		}
	}

}
