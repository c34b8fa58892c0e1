package dev.journeyman.messaging;

import java.util.List;

import dev.journeyman.messaging.gate.Gate;
import dev.journeyman.messaging.provider.ChannelProvider;
import dev.journeyman.messaging.provider.Content;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a message.
 */
sealed interface Decision {

	/**
	 * It does not leave now: that is recorded, or somebody else is at it, or it is over.
	 */
	record Standing(Entry entry) implements Decision {
	}

	/**
	 * Its one hand-over is reserved.
	 *
	 * @param gate as it was when it passed
	 */
	record Reserved(Entry entry, ChannelProvider provider, Content content, Gate gate) implements Decision {
	}

	/**
	 * It may leave as far as every rule goes, but this instance has drawn no room for it.
	 *
	 * @param seen what stood under its key, if anything did
	 */
	record OutOfPace(@Nullable Entry seen, ChannelProvider provider, List<Explanation> verdicts) implements Decision {
	}

}
