package dev.journeyman.local.rehearsal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What a rehearsal shows and answers.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import({ ClockController.class, TryItPage.class, Stages.class, Talks.class, Shop.class, ClockPage.class,
		TryItFrame.class })
public class RehearsalConfiguration {

}
