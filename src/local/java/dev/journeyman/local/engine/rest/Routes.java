package dev.journeyman.local.engine.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which request is answered by what.
 */
final class Routes {

	private final List<Route> routes = new ArrayList<>();

	/**
	 * Adds a route.
	 * @param path with {@code *} where a part varies
	 */
	Routes on(String method, String path, Function<Call, Reply> handler) {
		Pattern pattern = Pattern.compile(path.replace("*", "([^/]+)"));
		this.routes.add(new Route(method, pattern, handler));
		return this;
	}

	/**
	 * Answers a request.
	 * @throws Problem 501 if nothing is there for it
	 */
	Reply answer(Call call) {
		for (Route route : this.routes) {
			Matcher matcher = route.path().matcher(call.uri().getPath());
			if (route.method().equals(call.method()) && matcher.matches()) {
				List<String> parts = IntStream.rangeClosed(1, matcher.groupCount()).mapToObj(matcher::group).toList();
				return route.handler().apply(call.withPath(parts));
			}
		}
		throw Problem.notServed("The local engine does not serve " + call.method() + " " + call.uri().getPath()
				+ "; a Camunda cluster may");
	}

	private record Route(String method, Pattern path, Function<Call, Reply> handler) {
	}

}
