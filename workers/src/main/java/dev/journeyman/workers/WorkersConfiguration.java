package dev.journeyman.workers;

import io.camunda.client.jobhandling.CamundaClientExecutorService;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How workers run.
 */
@Configuration(proxyBeanMethods = false)
class WorkersConfiguration {

	@Bean
	InFlight jobsInHand() {
		return new InFlight();
	}

	@Bean(destroyMethod = "close")
	JobThreads jobThreads(InFlight inHand) {
		return new JobThreads(inHand);
	}

	@Bean
	AnswersUnderWay answersUnderWay(InFlight inHand) {
		return new AnswersUnderWay(inHand);
	}

	/** Not owned by the client, which would interrupt what is in hand when it closes. */
	@Bean
	CamundaClientExecutorService camundaClientExecutorService(JobThreads threads) {
		return new CamundaClientExecutorService(threads, false);
	}

}
