package dev.journeyman.local.rehearsal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What a rehearsal shows and answers.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import(ClockController.class)
public class RehearsalConfiguration {

}
