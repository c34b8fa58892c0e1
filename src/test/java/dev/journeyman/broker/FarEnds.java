package dev.journeyman.broker;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.journeyman.testing.Ports;
import org.jspecify.annotations.Nullable;

/**
 * The sandbox in a process of its own: what reached it outlives any crash of the
 * application.
 */
public final class FarEnds implements AutoCloseable {

	private final RunningProcess process;

	private final URI address;

	private final String publicKey;

	private FarEnds(RunningProcess process, URI address) {
		this.process = process;
		this.address = address;
		this.publicKey = status().path("sendGridPublicKey").asText();
	}

	/**
	 * Starts it.
	 * @param webhooks whom it calls back, or {@code null} for nobody (but MessageBird's
	 * reports, whose address each text brings along)
	 */
	public static FarEnds start(Path folder, @Nullable URI webhooks) {
		int port = Ports.free();
		List<String> arguments = new ArrayList<>(List.of("sandbox", "--port", String.valueOf(port)));
		if (webhooks != null) {
			arguments.addAll(List.of("--webhooks", webhooks.toString()));
		}
		RunningProcess process = new JavaCommand("sandbox", folder, List.of("-Xmx256m", "-XX:+UseSerialGC"),
				System.getProperty("java.class.path"), "dev.journeyman.local.LocalJourneyman", arguments, Map.of())
			.start();
		URI address = URI.create("http://127.0.0.1:" + port);
		process.awaitReady(address.resolve("/sandbox/api/status"), Duration.ofMinutes(1));
		return new FarEnds(process, address);
	}

	public URI address() {
		return this.address;
	}

	/**
	 * Verifies what its SendGrid tells.
	 */
	public String publicKey() {
		return this.publicKey;
	}

	private JsonNode status() {
		return Http.get(this.address.resolve("/sandbox/api/status"));
	}

	/**
	 * How many messages it has taken.
	 */
	public long taken() {
		return Http.get(this.address.resolve("/sandbox/api/dispatches")).path("messages").asLong();
	}

	/**
	 * How often each dispatch reached it.
	 */
	public Map<String, Integer> arrivals() {
		Map<String, Integer> arrivals = new HashMap<>();
		Http.get(this.address.resolve("/sandbox/api/dispatches/each"))
			.properties()
			.forEach((dispatch) -> arrivals.put(dispatch.getKey(), dispatch.getValue().asInt()));
		return arrivals;
	}

	/**
	 * Empties every mailbox, counts anew and mends every fault.
	 */
	void forget() {
		Http.delete(this.address.resolve("/sandbox/api/messages"));
		misbehave("sendgrid", "{\"kind\":\"none\"}");
		misbehave("messagebird", "{\"kind\":\"none\"}");
	}

	/**
	 * Lets a provider misbehave.
	 * @param provider {@code sendgrid} or {@code messagebird}
	 * @param fault as docs/sandbox.md describes it, in JSON
	 */
	public void misbehave(String provider, String fault) {
		Http.put(this.address.resolve("/sandbox/api/faults/" + provider), fault);
	}

	public RunningProcess process() {
		return this.process;
	}

	@Override
	public void close() {
		this.process.close();
	}

}
