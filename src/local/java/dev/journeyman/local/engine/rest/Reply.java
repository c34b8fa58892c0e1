package dev.journeyman.local.engine.rest;

import java.nio.charset.StandardCharsets;

/**
 * What is answered.
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
record Reply(int status, String contentType, byte[] body) {

	static Reply ok(Object value) {
		return new Reply(200, "application/json", Json.bytes(value));
	}

	static Reply noContent() {
		return new Reply(204, "application/json", new byte[0]);
	}

	static Reply xml(String text) {
		return new Reply(200, "text/xml;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
	}

	static Reply problem(Problem problem, String path) {
		return new Reply(problem.status(), "application/problem+json", Json.bytes(new ProblemBody("about:blank",
				problem.title(), problem.status(), (problem.getMessage() != null) ? problem.getMessage() : "", path)));
	}

	private record ProblemBody(String type, String title, int status, String detail, String instance) {
	}

}
