package dev.journeyman.stories;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.journeyman.Journeyman;
import dev.journeyman.local.LocalConfiguration;
import io.camunda.process.test.api.CamundaProcessTestExecutionListener;
import io.camunda.process.test.api.CamundaSpringProcessTest;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A test of the whole application in the local world: its own workers and webhooks, the
 * real engine, the real SDKs; only the providers' far ends are a sandbox.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT,
		classes = { Journeyman.class, LocalConfiguration.class, Play.class })
@ActiveProfiles("local")
@ContextConfiguration(initializers = StoryWorld.class)
@CamundaSpringProcessTest
@TestExecutionListeners(listeners = { EmptyAfterwards.class, CamundaProcessTestExecutionListener.class },
		mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
@interface Story {

}
