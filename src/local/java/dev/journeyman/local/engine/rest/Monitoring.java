package dev.journeyman.local.engine.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.LongNode;
import dev.journeyman.local.engine.MovableClock;
import dev.journeyman.local.engine.zeebe.Partition;
import dev.journeyman.local.engine.zeebe.ZeebeEngine;
import io.camunda.zeebe.util.VersionUtil;

/**
 * How the engine is, what it has counted, what time it is there, and emptying it.
 */
final class Monitoring {

	private final ZeebeEngine engine;

	private final MovableClock clock;

	Monitoring(ZeebeEngine engine, MovableClock clock) {
		this.engine = engine;
		this.clock = clock;
	}

	void addTo(Routes routes) {
		routes.on("GET", "/v2/topology", (call) -> topology())
			.on("GET", "/v2/status", (call) -> Reply.noContent())
			.on("GET", "/actuator/clock", (call) -> now())
			.on("POST", "/actuator/clock/add", this::add)
			.on("DELETE", "/actuator/clock", (call) -> reset())
			.on("POST", "/actuator/cluster/purge", (call) -> purge())
			.on("GET", "/actuator/health/readiness", (call) -> health())
			.on("GET", "/actuator/prometheus", (call) -> new Reply(200, "text/plain; version=0.0.4; charset=utf-8",
					this.engine.metrics().getBytes(StandardCharsets.UTF_8)));
	}

	private Reply topology() {
		Map<String, Object> broker = Map.of("nodeId", 0, "host", "127.0.0.1", "port", 26501, "version",
				VersionUtil.getVersion(), "partitions", List.of(Map.of("partitionId", Partition.ID, "role", "leader",
						"health", this.engine.isHealthy() ? "healthy" : "dead")));
		Map<String, Object> topology = new TreeMap<>();
		topology.put("brokers", List.of(broker));
		topology.put("clusterSize", 1);
		topology.put("partitionsCount", 1);
		topology.put("replicationFactor", 1);
		topology.put("gatewayVersion", VersionUtil.getVersion());
		topology.put("lastCompletedChangeId", this.engine.purges());
		return Reply.ok(topology);
	}

	private Reply now() {
		Instant now = this.clock.instant();
		return Reply.ok(new Time(LongNode.valueOf(now.toEpochMilli()), now));
	}

	private Reply add(Call call) {
		this.clock.advance(Duration.ofMillis(Call.number(call.json(), "offsetMilli", 0)));
		return now();
	}

	private Reply reset() {
		this.clock.reset();
		return now();
	}

	private Reply purge() {
		this.engine.purge();
		return Reply.ok(Map.of("changeId", (int) this.engine.purges()));
	}

	private Reply health() {
		return this.engine.isHealthy() ? Reply.ok(Map.of("status", "UP"))
				: new Reply(503, "application/json", Json.bytes(Map.of("status", "DOWN")));
	}

	private record Time(LongNode epochMilli, Instant instant) {
	}

}
