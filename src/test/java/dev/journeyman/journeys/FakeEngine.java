package dev.journeyman.journeys;

import java.util.ArrayList;
import java.util.Collection;
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
		return true;
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
		Definition definition = new Definition(this.keys++, JourneyModels.read(bpmn).processId(),
				this.definitions.size() + 1);
		this.definitions.add(definition);
		return definition;
	}

	@Override
	public List<Definition> definitions() {
		return this.definitions;
	}

	@Override
	public byte[] bpmn(long definitionKey) {
		throw new EngineUnavailable("not in this test");
	}

	@Override
	public Collection<Long> ended(Collection<Long> processInstanceKeys) {
		return processInstanceKeys.stream().filter(this.ended::contains).toList();
	}

}
