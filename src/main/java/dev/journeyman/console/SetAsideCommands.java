package dev.journeyman.console;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.journeyman.console.Matter.Action;
import dev.journeyman.contacts.Contacts;
import dev.journeyman.journeys.EngineOutboxProblems;
import dev.journeyman.journeys.EngineOutboxProblems.Order;
import dev.journeyman.journeys.EngineOutboxProblems.Problem;
import dev.journeyman.journeys.EngineProblem;
import dev.journeyman.journeys.Enrollments;
import dev.journeyman.journeys.JourneyCatalog;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What the engine would not take, gathered by what they have in common.
 */
@Component
class SetAsideCommands {

	static final String PATH = "/operations/outbox";

	private static final int MOST = 1000;

	private final EngineOutboxProblems problems;

	private final Enrollments enrollments;

	private final Contacts contacts;

	private final JourneyCatalog catalog;

	SetAsideCommands(EngineOutboxProblems problems, Enrollments enrollments, Contacts contacts,
			JourneyCatalog catalog) {
		this.problems = problems;
		this.enrollments = enrollments;
		this.contacts = contacts;
		this.catalog = catalog;
	}

	/**
	 * The largest group first, of the oldest thousand.
	 */
	List<Matter> list(Moments moments) {
		return this.problems.list(MOST)
			.stream()
			.collect(Collectors.groupingBy(Cause::of, LinkedHashMap::new, Collectors.toList()))
			.entrySet()
			.stream()
			.sorted(Comparator.comparingInt((entry) -> -entry.getValue().size()))
			.map((entry) -> matter(entry.getKey(), entry.getValue(), moments))
			.toList();
	}

	Optional<Matter> find(Cause cause, Moments moments) {
		List<Problem> found = of(cause);
		return found.isEmpty() ? Optional.empty() : Optional.of(matter(cause, found, moments));
	}

	List<Problem> of(Cause cause) {
		return this.problems.list(MOST).stream().filter((problem) -> Cause.of(problem).equals(cause)).toList();
	}

	List<Matter.One> one(List<Problem> shown, Moments moments) {
		return shown.stream()
			.map((problem) -> new Matter.One(String.valueOf(problem.id()), person(problem), problem.order().words(),
					moments.of(problem.since()), null, actions(1)))
			.toList();
	}

	private Matter.@Nullable Person person(Problem problem) {
		return this.enrollments.find(problem.enrollmentId())
			.map((enrollment) -> new Matter.Person(enrollment.contactId().toString(),
					ContactWords.name(this.contacts.find(enrollment.contactId()), enrollment.contactId())))
			.orElse(null);
	}

	private Matter matter(Cause cause, List<Problem> found, Moments moments) {
		long behind = found.stream().mapToLong(Problem::behind).sum();
		String headline = ((found.size() == 1) ? "1 order" : WaitingWords.number(found.size()) + " orders")
				+ " to the engine set aside: " + cause.order().words();
		String why = MessageWords.sentence(cause.reason().words())
				+ ((behind > 0) ? WaitingWords.number(behind) + " more wait behind." : "");
		Map<String, String> fields = fields(cause);
		return new Matter("outbox-" + Integer.toHexString(cause.toString().hashCode()), headline, why.strip(),
				journey(cause.journey()), moments.of(found.getFirst().since()),
				"Nothing more by itself: mend what it names, then tell the engine again.", null, PATH, fields,
				actions(found.size()), null);
	}

	private Matter.@Nullable Journey journey(@Nullable String id) {
		return (id != null) ? new Matter.Journey(id,
				this.catalog.journey(id).map((deployment) -> deployment.model().name()).orElse(id)) : null;
	}

	static Map<String, String> fields(Cause cause) {
		Map<String, String> fields = new LinkedHashMap<>();
		String journey = cause.journey();
		if (journey != null) {
			fields.put("journey", journey);
		}
		fields.put("kind", cause.order().kind());
		String message = cause.order().message();
		if (message != null) {
			fields.put("message", message);
		}
		fields.put("reason", cause.reason().code().word());
		String fact = cause.reason().fact();
		if (fact != null) {
			fields.put("fact", fact);
		}
		return fields;
	}

	private static List<Action> actions(int count) {
		String these = (count == 1) ? "this order" : "these " + WaitingWords.number(count) + " orders";
		return List.of(new Action(Answer.AGAIN.name(), "Tell again", null, "Tell the engine again"),
				new Action(Answer.DROP.name(), "Drop", "Drop " + these
						+ "? The engine is never told, and what waits behind goes on. Who was to begin a journey does not begin it.",
						(count == 1) ? "Drop it" : "Drop them"));
	}

	/**
	 * What orders that were set aside have in common.
	 */
	record Cause(@Nullable String journey, Order order, EngineProblem reason) {

		static Cause of(Problem problem) {
			return new Cause(problem.journey(), problem.order(), problem.reason());
		}

	}

	/**
	 * What an operator decides about what was set aside.
	 */
	enum Answer {

		AGAIN, DROP

	}

}
