package dev.journeyman.journeys.camunda;

import dev.journeyman.journeys.EngineConnected;
import io.camunda.client.CamundaClient;
import io.camunda.client.lifecycle.CamundaClientLifecycleAware;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Says when there is a client of an engine: at the application's start, and in tests each
 * time the engine was emptied.
 */
@Component
class DeployWhenConnected implements CamundaClientLifecycleAware {

	private final ApplicationEventPublisher events;

	DeployWhenConnected(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void onStart(CamundaClient client) {
		this.events.publishEvent(new EngineConnected());
	}

	@Override
	public void onStop(CamundaClient client) {
		// what fails without a client is tried again with the next one
	}

}
