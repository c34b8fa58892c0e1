package dev.journeyman.providers;

import java.util.Arrays;
import java.util.List;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Holds where a provider has any of the settings it needs: without them its channel is
 * off, and what is missing of them is named.
 */
public abstract class AnySetting implements Condition {

	private final List<String> needs;

	protected AnySetting(String... needs) {
		this.needs = Arrays.asList(needs);
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return this.needs.stream()
			.anyMatch((setting) -> StringUtils.hasText(context.getEnvironment().getProperty(setting)));
	}

}
