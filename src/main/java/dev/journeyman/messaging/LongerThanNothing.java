package dev.journeyman.messaging;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * A setting that must last.
 */
@DurationMin(nanos = 1)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@interface LongerThanNothing {

	String message() default "must be longer than nothing: mend it, such as 10s, or leave it out";

	Class<?>[] groups() default {};

	Class<? extends Payload>[] payload() default {};

}
