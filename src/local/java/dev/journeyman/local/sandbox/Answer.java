package dev.journeyman.local.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the sandbox answers to a request.
 */
record Answer(int status, Map<String, String> headers, String body) {

	static Answer empty(int status) {
		return new Answer(status, Map.of(), "");
	}

	static Answer json(int status, Object body) {
		return of(status, "application/json", body);
	}

	static Answer html(int status, String words) {
		return new Answer(status, Map.of("Content-Type", "text/html"), "<html><body>" + words + "</body></html>");
	}

	/** As a machine in front of the provider answers. */
	static Answer gateway(int status) {
		return html(status, "<h1>" + status + "</h1><hr>gateway");
	}

	/**
	 * RFC 9457, naming the field.
	 */
	static Answer problem(BadRequest bad) {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("type", "about:blank");
		problem.put("title", switch (bad.status()) {
			case 403 -> "Forbidden";
			case 404 -> "Not Found";
			case 405 -> "Method Not Allowed";
			case 409 -> "Conflict";
			case 413 -> "Content Too Large";
			default -> "Bad Request";
		});
		problem.put("status", bad.status());
		problem.put("detail", bad.words());
		problem.put("field", bad.field());
		return of(bad.status(), "application/problem+json", problem);
	}

	Answer with(String header, String value) {
		Map<String, String> more = new LinkedHashMap<>(this.headers);
		more.put(header, value);
		return new Answer(this.status, more, this.body);
	}

	private static Answer of(int status, String type, Object body) {
		return new Answer(status, Map.of("Content-Type", type), Json.text(body));
	}

}
