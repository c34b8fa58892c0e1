package dev.journeyman.journeys;

import java.util.Set;

import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What journeys must know of the installation.
 *
 * @param servedElsewhere the job types that workers outside this application take
 */
@ConfigurationProperties("journeyman.journeys")
@Validated
record JourneysSettings(@DefaultValue Set<@Pattern(regexp = "\\S(.*\\S)?",
		message = "must be a job type: set JOURNEYMAN_JOURNEYS_SERVEDELSEWHERE to job types with commas between them, such as crm-sync,io.camunda:http-json:1") String> servedElsewhere) {
}
