package dev.journeyman.local.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The sandbox's API on the console's port, so that local mode has one address.
 */
@TestComponent
@RestController
public class SandboxApiController {

	private static final String PREFIX = "/sandbox/api";

	private final SandboxApi api;

	public SandboxApiController(Sandbox sandbox) {
		this.api = new SandboxApi(sandbox);
	}

	@RequestMapping({ PREFIX + "/messages", PREFIX + "/messages/{id}/{action}", PREFIX + "/faults/{provider}",
			PREFIX + "/limits/{provider}", PREFIX + "/dispatches", PREFIX + "/dispatches/each", PREFIX + "/webhooks",
			PREFIX + "/status" })
	ResponseEntity<byte[]> answer(HttpMethod method, HttpServletRequest request,
			@RequestBody(required = false) byte @Nullable [] body) {
		Call call = new Call(method.name(), URI.create(request.getRequestURI()).getPath(),
				Call.query(request.getQueryString()), null,
				(body != null) ? new String(body, StandardCharsets.UTF_8) : "");
		Answer answer = this.api.answer(call.below(PREFIX));
		ResponseEntity.BodyBuilder response = ResponseEntity.status(answer.status());
		answer.headers().forEach((name, value) -> response.header(name, value));
		return response.body(answer.body().getBytes(StandardCharsets.UTF_8));
	}

}
