package dev.journeyman.journeys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.journeyman.journeys.Engine.Definition;
import dev.journeyman.journeys.Engine.EngineRefused;
import dev.journeyman.journeys.Engine.EngineUnavailable;
import dev.journeyman.journeys.ShippedJourneys.Shipped;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Brings the models of {@code bpmn/} to the engine, each content once, as soon as the
 * engine is there; and takes what somebody else deployed into the catalogue. What is
 * wrong with one model keeps no other from it.
 */
@Component
class Deployer implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(Deployer.class);

	private static final Duration INTERVAL = Duration.ofSeconds(2);

	/** Of how many rounds in vain one is told: every five minutes. */
	private static final int TOLD = 150;

	private final Deployments deployments;

	private final ShippedJourneys shipped;

	private final Engine engine;

	private final BackgroundWork work = new BackgroundWork("deployer", INTERVAL, this::round);

	private final AtomicBoolean oursMayBeMissing = new AtomicBoolean(true);

	/** Said once, not every two seconds. */
	private final Set<String> said = new HashSet<>();

	private int inVain;

	Deployer(Deployments deployments, ShippedJourneys shipped, Engine engine) {
		this.deployments = deployments;
		this.shipped = shipped;
		this.engine = engine;
	}

	@EventListener
	void engineConnected(EngineConnected news) {
		wake();
	}

	/**
	 * Says that the engine may have lost something.
	 */
	void wake() {
		this.oursMayBeMissing.set(true);
		this.work.wake();
	}

	boolean round() {
		List<RuntimeException> failures = new ArrayList<>();
		deployOurs(failures);
		if (failures.isEmpty() || this.engine.answers()) {
			adopt(failures);
		}
		tellWhatIsWaitedFor(failures);
		for (RuntimeException failure : failures) {
			if (!(failure instanceof EngineUnavailable)) {
				throw failure;
			}
			logger.debug("The engine does not answer yet: {}", failure.getMessage());
		}
		return false;
	}

	private void deployOurs(List<RuntimeException> failures) {
		if (!this.oursMayBeMissing.getAndSet(false)) {
			return;
		}
		boolean complete = false;
		try {
			each(this.deployments.latest(), this.deployments::lookAgain, failures);
			each(this.shipped.all(), this::deployIfMissing, failures);
			complete = failures.isEmpty();
		}
		finally {
			if (!complete) {
				this.oursMayBeMissing.set(true);
			}
		}
	}

	/** Goes on to the next one, unless the engine is away. */
	private <T> void each(Collection<T> all, Consumer<T> work, List<RuntimeException> failures) {
		for (T one : all) {
			try {
				work.accept(one);
			}
			catch (EngineUnavailable ex) {
				failures.add(ex);
				if (!this.engine.answers()) {
					return;
				}
			}
			catch (RuntimeException ex) {
				failures.add(ex);
			}
		}
	}

	private void deployIfMissing(Shipped ours) {
		try {
			if (!this.deployments.hasContent(ours.bpmn())) {
				deploy(ours);
			}
			this.shipped.record(ours, null);
		}
		catch (EngineRefused ex) {
			this.shipped.record(ours, ex.getMessage());
			sayOnce(ours.file(), () -> logger.error("{} cannot be deployed: {}", ours.file(), ex.getMessage()));
		}
	}

	private void deploy(Shipped ours) {
		Definition definition = this.engine.deploy(ours.file(), ours.bpmn());
		List<String> problems = this.deployments.record(definition, ours.bpmn(), Deployment.BY_APPLICATION);
		logger.info("Deployed {}, version {}", definition.processId(), definition.version());
		tellProblems(definition, problems);
	}

	private void adopt(List<RuntimeException> failures) {
		try {
			Set<Long> known = this.deployments.knownKeys();
			each(this.engine.definitions().stream().filter((one) -> !known.contains(one.key())).toList(), this::adopt,
					failures);
		}
		catch (EngineUnavailable ex) {
			failures.add(ex);
		}
	}

	private void adopt(Definition definition) {
		try {
			byte[] bpmn = this.engine.bpmn(definition.key());
			List<String> problems = this.deployments.record(definition, bpmn, "elsewhere");
			logger.info("Took {}, version {}, into the catalogue: somebody else deployed it", definition.processId(),
					definition.version());
			tellProblems(definition, problems);
		}
		catch (EngineUnavailable ex) {
			sayOnce("adopt " + definition.key(),
					() -> logger.warn(
							"The model of {}, version {}, which somebody else deployed, cannot be fetched" + " yet: {}",
							definition.processId(), definition.version(), ex.getMessage()));
			throw ex;
		}
	}

	private static void tellProblems(Definition definition, List<String> problems) {
		if (!problems.isEmpty()) {
			logger.warn("{}, version {}, starts nothing: {}", definition.processId(), definition.version(),
					String.join(" ", problems));
		}
	}

	/** Until then no instance is ready. */
	private void tellWhatIsWaitedFor(List<RuntimeException> failures) {
		if (failures.isEmpty()) {
			this.inVain = 0;
		}
		else if (this.inVain++ % TOLD == 0 && !this.shipped.waiting().isEmpty()) {
			logger.warn(
					"Not ready: {} must be deployed once before events are taken in, and cannot be yet ({})."
							+ " It is tried again every {}.",
					String.join(", ", this.shipped.waiting()), failures.getFirst().getMessage(), INTERVAL);
		}
	}

	private void sayOnce(String what, Runnable words) {
		if (this.said.add(what)) {
			words.run();
		}
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}
