package dev.journeyman.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.journeyman.local.engine.LocalEngine;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxServer;
import dev.journeyman.local.sandbox.SandboxSettings;
import dev.journeyman.local.sandbox.WebhookTargets;

/**
 * Everything that the product needs around it, in this process: the engine on its movable
 * clock, PostgreSQL, and both providers' far ends.
 */
public final class LocalWorld implements AutoCloseable {

	private static final String MESSAGEBIRD_ORIGINATOR = "+4915901234567";

	private final LocalEngine engine;

	private final LocalDatabase database;

	private final Sandbox sandbox;

	private final SandboxServer sandboxServer;

	private final SandboxSettings settings;

	/**
	 * Starts the sandbox beside an engine and a database.
	 */
	public LocalWorld(LocalEngine engine, LocalDatabase database) {
		this.engine = engine;
		this.database = database;
		this.settings = SandboxSettings.defaults();
		this.sandbox = new Sandbox(engine.clock(), this.settings);
		this.sandboxServer = SandboxServer.start(this.sandbox);
	}

	/**
	 * The product's settings in this world.
	 * @param port of the product
	 */
	public Map<String, String> settings(int port) {
		String product = "http://localhost:" + port;
		this.sandbox.callBack(WebhookTargets.of(URI.create(product)));
		Map<String, String> settings = new LinkedHashMap<>(this.database.settings());
		settings.put("server.port", String.valueOf(port));
		settings.put("server.address", "127.0.0.1");
		settings.put("camunda.client.grpc-address", this.engine.grpcAddress().toString());
		settings.put("camunda.client.rest-address", this.engine.restAddress().toString());
		settings.put("journeyman.public-url", product);
		settings.put("journeyman.api-key", UUID.randomUUID().toString());
		settings.put("journeyman.console.username", "local");
		settings.put("journeyman.console.password", UUID.randomUUID().toString());
		settings.put("journeyman.sendgrid.api-key", this.settings.sendGridApiKey());
		settings.put("journeyman.sendgrid.base-url", this.sandboxServer.sendGridAddress().toString());
		settings.put("journeyman.sendgrid.webhook-public-key", this.sandbox.sendGridPublicKey());
		settings.put("journeyman.sendgrid.from", "shop@journeyman.example");
		settings.put("journeyman.messagebird.access-key", this.settings.messageBirdAccessKey());
		settings.put("journeyman.messagebird.base-url", this.sandboxServer.messageBirdAddress().toString());
		settings.put("journeyman.messagebird.signing-key", this.settings.messageBirdSigningKey());
		settings.put("journeyman.messagebird.originator", MESSAGEBIRD_ORIGINATOR);
		return settings;
	}

	public LocalEngine engine() {
		return this.engine;
	}

	public Sandbox sandbox() {
		return this.sandbox;
	}

	@Override
	public void close() {
		this.sandboxServer.close();
		this.sandbox.close();
		this.engine.close();
		this.database.close();
	}

}
