package dev.journeyman.local.rehearsal;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The page <i>Try it</i>, and the clock on every page.
 */
@TestConfiguration(proxyBeanMethods = false)
@Import({ TryItPage.class, Stages.class, Talks.class, Shop.class, ClockPage.class, TryItFrame.class })
public class TryItConfiguration {

}
