package dev.journeyman.local;

import java.util.List;

import dev.journeyman.local.engine.LocalEngine;
import dev.journeyman.local.engine.MovableClock;
import dev.journeyman.local.rehearsal.Rehearsal;
import dev.journeyman.local.rehearsal.RehearsalConfiguration;
import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.local.sandbox.SandboxApiController;
import dev.journeyman.shared.PendingWork;
import io.camunda.client.jobhandling.JobWorkerManager;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * What stands beside the product in local mode. The engine, its clock and the sandbox are
 * there before it.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import({ LocalSecurity.class, RehearsalConfiguration.class, SandboxApiController.class })
public class LocalConfiguration {

	@Bean
	Rehearsal rehearsal(MovableClock clock, LocalEngine engine, List<PendingWork> pending, JobWorkerManager workers) {
		return new Rehearsal(clock, engine, pending, (type) -> workers.findJobWorkerConfigByType(type).isPresent());
	}

}
