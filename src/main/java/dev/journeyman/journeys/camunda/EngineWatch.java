package dev.journeyman.journeys.camunda;

import java.time.Duration;

import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import io.camunda.client.CamundaClient;
import io.grpc.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Says in words when the cluster cannot be used, at the start and later, now and then
 * while it lasts, and when it can be used again; the client itself reports each attempt
 * of each worker.
 */
@Component
class EngineWatch implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(EngineWatch.class);

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Of how many looks in vain one is told: every five minutes. */
	private static final int TOLD = 30;

	private final CamundaClient client;

	private final BackgroundWork work = new BackgroundWork("engine-watch", INTERVAL, this::round);

	private int inVain;

	EngineWatch(CamundaClient client) {
		this.client = client;
	}

	boolean round() {
		try {
			this.client.newTopologyRequest().requestTimeout(PATIENCE).send().join();
			if (this.inVain > 0) {
				logger.info("The Camunda cluster answers now: what waited for it goes on.");
			}
			this.inVain = 0;
		}
		catch (RuntimeException ex) {
			if (this.inVain % TOLD == 0 && this.work.isRunning()) {
				logger.warn("The Camunda cluster cannot be used yet: {}. Waiting for it; events are accepted"
						+ " meanwhile, and nothing is sent.", words(Status.fromThrowable(ex).getCode()));
			}
			this.inVain++;
		}
		return false;
	}

	private static String words(Status.Code code) {
		return switch (code) {
			case UNAVAILABLE, DEADLINE_EXCEEDED -> "nothing answers at CAMUNDA_CLIENT_GRPCADDRESS (" + code + ")";
			case UNAUTHENTICATED, PERMISSION_DENIED ->
				"it does not accept what is set with CAMUNDA_CLIENT_AUTH_* (" + code + ")";
			default -> "it answers " + code;
		};
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}
