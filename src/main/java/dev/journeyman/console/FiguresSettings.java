package dev.journeyman.console;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How pages count.
 *
 * @param figuresEvery how old figures about whole tables may get while somebody looks
 */
@ConfigurationProperties("journeyman.console")
@Validated
record FiguresSettings(@DefaultValue("10s") @DurationMin(millis = 100,
		message = "must be a tenth of a second or more: mend it, such as 10s, or leave it out") Duration figuresEvery) {
}
