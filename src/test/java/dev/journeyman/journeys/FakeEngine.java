package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * An engine that remembers what it was told, and answers as a test wants it.
 */
class FakeEngine implements Engine {

	final List<String> told = new CopyOnWriteArrayList<>();

	final List<Definition> definitions = new ArrayList<>();

	/** By definition key; a model that is missing cannot be fetched. */
	final Map<Long, byte[]> models = new HashMap<>();

	/** By file name, why they are not taken. */
	final Map<String, String> refused = new HashMap<>();

	/** Whether it answers at all. */
	boolean there = true;

	final Set<Long> ended = new HashSet<>();

	Supplier<Answer> answer = () -> new Answer.Done(4711);

	/** Brings the answers. */
	Executor wire = Runnable::run;

	private long keys = 100;

	@Override
	public CompletableFuture<Answer> create(long definitionKey, Map<String, Object> variables) {
		return tell("create " + definitionKey + " " + variables.get("enrollmentId"));
	}

	@Override
	public CompletableFuture<Answer> publish(String name, String correlationKey, String messageId,
			Map<String, Object> variables) {
		return tell("publish " + name + " " + correlationKey);
	}

	@Override
	public CompletableFuture<Answer> cancel(long processInstanceKey) {
		return tell("cancel " + processInstanceKey);
	}

	@Override
	public CompletableFuture<Answer> beginAgain(long processInstanceKey, long elementInstanceKey, String element,
			Map<String, Object> variables) {
		return tell("begin again " + element + " " + elementInstanceKey + " of " + processInstanceKey);
	}

	@Override
	public boolean answers() {
		return this.there;
	}

	/**
	 * Has somebody else's model from now on.
	 */
	Definition deployedElsewhere(String processId, byte[] bpmn) {
		Definition definition = new Definition(this.keys++, processId, this.definitions.size() + 1);
		this.definitions.add(definition);
		this.models.put(definition.key(), bpmn);
		return definition;
	}

	private CompletableFuture<Answer> tell(String what) {
		this.told.add(what);
		return CompletableFuture.supplyAsync(this.answer, this.wire);
	}

	@Override
	public CompletableFuture<Answer> retry(long incidentKey, @Nullable Long jobKey) {
		return tell("retry " + incidentKey);
	}

	@Override
	public Definition deploy(String resourceName, byte[] bpmn) {
		this.told.add("deploy " + resourceName);
		if (!this.there) {
			throw new EngineUnavailable("it is away");
		}
		if (this.refused.containsKey(resourceName)) {
			throw new EngineRefused(String.valueOf(this.refused.get(resourceName)));
		}
		return deployedElsewhere(ShippedJourneys.Shipped.of(resourceName, bpmn).processId(), bpmn);
	}

	@Override
	public List<Definition> definitions() {
		if (!this.there) {
			throw new EngineUnavailable("it is away");
		}
		return List.copyOf(this.definitions);
	}

	@Override
	public byte[] bpmn(long definitionKey) {
		byte[] bpmn = this.models.get(definitionKey);
		if (bpmn == null) {
			throw new EngineUnavailable("it cannot be fetched");
		}
		return bpmn;
	}

	@Override
	public Collection<Long> ended(Collection<Long> processInstanceKeys) {
		return processInstanceKeys.stream().filter(this.ended::contains).toList();
	}

}
