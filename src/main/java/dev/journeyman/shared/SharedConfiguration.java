package dev.journeyman.shared;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/**
 * Reads the settings every feature may use.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JourneymanSettings.class)
class SharedConfiguration {

}
