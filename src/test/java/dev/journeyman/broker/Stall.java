package dev.journeyman.broker;

import java.time.Duration;

import org.awaitility.core.ConditionEvaluationListener;
import org.awaitility.core.EvaluatedCondition;
import org.jspecify.annotations.Nullable;

/**
 * Zeebe 8.6.0 loses about one of some hundred jobs that back off: it refuses its own
 * command to end a back-off in the very millisecond in which it ends, and does not give
 * it again before the broker starts anew (camunda/camunda issue 16884). An operator would
 * restart the broker when nothing moves; so does this.
 */
final class Stall implements ConditionEvaluationListener<Long> {

	private static final long PATIENCE = Duration.ofSeconds(75).toNanos();

	private final World world;

	private @Nullable Long open;

	private long since = System.nanoTime();

	Stall(World world) {
		this.world = world;
	}

	@Override
	public void conditionEvaluated(EvaluatedCondition<Long> condition) {
		Long now = condition.getValue();
		if (now == null || !now.equals(this.open)) {
			this.open = now;
			this.since = System.nanoTime();
		}
		else if (now > 0 && System.nanoTime() - this.since > PATIENCE
				&& this.world.engine() instanceof Cluster cluster) {
			System.out.println("Nothing has moved for long; brokers start anew to find " + now + " jobs again");
			cluster.restart();
			this.since = System.nanoTime();
		}
	}

}
