package dev.journeyman.local.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ProcessInstanceEvent;
import io.camunda.zeebe.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The engine all tests share, empty and at the real time before each, and a client to it.
 */
public final class EngineClient implements BeforeEachCallback, AfterEachCallback {

	private final boolean preferRest;

	private CamundaClient client;

	public EngineClient(boolean preferRest) {
		this.preferRest = preferRest;
		this.client = open();
	}

	public LocalEngine engine() {
		return ProcessTestEngine.engine();
	}

	public CamundaClient client() {
		return this.client;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		engine().clock().reset();
		engine().purge();
		this.client.close();
		this.client = open();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		engine().resumeJobs();
		engine().clock().reset();
		this.client.close();
	}

	private CamundaClient open() {
		return CamundaClient.newClientBuilder()
			.grpcAddress(engine().grpcAddress())
			.restAddress(engine().restAddress())
			.preferRestOverGrpc(this.preferRest)
			.defaultRequestTimeout(Duration.ofSeconds(30))
			.build();
	}

	public void deploy(BpmnModelInstance model) {
		this.client.newDeployResourceCommand().addProcessModel(model, "model.bpmn").send().join();
	}

	public ProcessInstanceEvent create(String process, Map<String, Object> variables) {
		return this.client.newCreateInstanceCommand()
			.bpmnProcessId(process)
			.latestVersion()
			.variables(variables)
			.send()
			.join();
	}

	HttpResponse<String> post(String path, String json) {
		return exchange(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(json)));
	}

	HttpResponse<String> get(String path) {
		return exchange(HttpRequest.newBuilder(uri(path)));
	}

	URI uri(String path) {
		return engine().restAddress().resolve(path);
	}

	HttpResponse<String> exchange(HttpRequest.Builder request) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
