package dev.journeyman.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.journeyman.journeys.Engine.Definition;
import dev.journeyman.journeys.Engine.EngineRefused;
import dev.journeyman.journeys.Engine.EngineUnavailable;
import dev.journeyman.shared.BackgroundWork;
import dev.journeyman.shared.InBackground;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings the models of {@code bpmn/} to the engine, each content once, as soon as the
 * engine is there; and takes what somebody else deployed into the catalogue.
 */
@Component
class Deployer implements InBackground {

	private static final Logger logger = LoggerFactory.getLogger(Deployer.class);

	private static final List<String> MODELS = List.of("classpath*:bpmn/journeys/*.bpmn",
			"classpath*:bpmn/replies/*.bpmn");

	private final Deployments deployments;

	private final Engine engine;

	private final ResourcePatternResolver resources;

	private final BackgroundWork work = new BackgroundWork("deployer", Duration.ofSeconds(2), this::round);

	/** Looking for our models reads every archive on the class path. */
	private final AtomicBoolean oursMayBeMissing = new AtomicBoolean(true);

	/** Said once, not every two seconds. */
	private final Set<String> refused = new HashSet<>();

	/** Processes that are no concern of ours. */
	private final Set<Long> foreign = new HashSet<>();

	Deployer(Deployments deployments, Engine engine, ResourcePatternResolver resources) {
		this.deployments = deployments;
		this.engine = engine;
		this.resources = resources;
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
		try {
			deployOurs();
			adopt();
		}
		catch (EngineUnavailable ex) {
			logger.debug("The engine does not answer yet: {}", ex.getMessage());
		}
		return false;
	}

	private void deployOurs() {
		if (!this.oursMayBeMissing.getAndSet(false)) {
			return;
		}
		boolean complete = false;
		try {
			this.deployments.lookAgain();
			complete = models().stream().map(this::deployIfMissing).reduce(true, Boolean::logicalAnd);
		}
		finally {
			if (!complete) {
				this.oursMayBeMissing.set(true);
			}
		}
	}

	/** Whether the engine has it now. */
	private boolean deployIfMissing(Resource model) {
		String name = String.valueOf(model.getFilename());
		byte[] bpmn = content(model);
		try {
			if (!this.deployments.hasContent(JourneyModels.read(bpmn).processId(), bpmn)) {
				deploy(name, bpmn);
			}
			return true;
		}
		catch (IllegalArgumentException | EngineRefused ex) {
			if (this.refused.add(name)) {
				logger.error("{} cannot be deployed: {}", name, ex.getMessage());
			}
			return false;
		}
	}

	private void deploy(String name, byte[] bpmn) {
		Definition definition = this.engine.deploy(name, bpmn);
		this.deployments.record(definition, bpmn, Deployment.BY_APPLICATION);
		logger.info("Deployed {}, version {}", definition.processId(), definition.version());
	}

	private void adopt() {
		Set<Long> known = this.deployments.knownKeys();
		for (Definition definition : this.engine.definitions()) {
			if (!known.contains(definition.key()) && !this.foreign.contains(definition.key())) {
				adopt(definition);
			}
		}
	}

	private void adopt(Definition definition) {
		byte[] bpmn = this.engine.bpmn(definition.key());
		try {
			this.deployments.record(definition, bpmn, "elsewhere");
			logger.info("Took {}, version {}, into the catalogue: somebody else deployed it", definition.processId(),
					definition.version());
		}
		catch (IllegalArgumentException ex) {
			this.foreign.add(definition.key());
			logger.info("{} is no journey we can read: {}", definition.processId(), ex.getMessage());
		}
	}

	private List<Resource> models() {
		List<Resource> models = new ArrayList<>();
		try {
			for (String pattern : MODELS) {
				models.addAll(Arrays.asList(this.resources.getResources(pattern)));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		models.sort(Comparator.comparing((model) -> String.valueOf(model.getFilename())));
		return models;
	}

	private static byte[] content(Resource model) {
		try {
			return model.getContentAsByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public BackgroundWork work() {
		return this.work;
	}

}
