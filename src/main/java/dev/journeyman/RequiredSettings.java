package dev.journeyman;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses to start without the settings that have no sensible default, naming all of them
 * at once.
 */
@Order(0)
class RequiredSettings implements ApplicationListener<ApplicationContextInitializedEvent> {

	private static final Map<String, String> REQUIRED = new LinkedHashMap<>();

	static {
		REQUIRED.put("camunda.client.grpc-address", "the Camunda cluster's gRPC gateway, such as http://camunda:26500");
		REQUIRED.put("camunda.client.rest-address",
				"the Camunda cluster's REST interface, such as http://camunda:8080");
		REQUIRED.put("spring.datasource.url", "PostgreSQL, such as jdbc:postgresql://db:5432/journeyman");
		REQUIRED.put("journeyman.public-url",
				"where providers and contacts reach us, such as https://journeys.example");
		REQUIRED.put("journeyman.api-key", "the bearer token of /api, at least 16 characters");
		REQUIRED.put("journeyman.console.username", "the console's login");
		REQUIRED.put("journeyman.console.password", "the console's login, at least 12 characters");
		REQUIRED.put("journeyman.sendgrid.api-key", "SendGrid's key");
		REQUIRED.put("journeyman.sendgrid.webhook-public-key", "the public key of SendGrid's signed event webhook");
		REQUIRED.put("journeyman.sendgrid.from", "the verified sender's email address");
		REQUIRED.put("journeyman.messagebird.access-key", "MessageBird's access key");
		REQUIRED.put("journeyman.messagebird.signing-key", "the key MessageBird signs its webhooks with");
		REQUIRED.put("journeyman.messagebird.originator",
				"the sender of texts: a number, or up to 11 letters and digits");
	}

	@Override
	public void onApplicationEvent(ApplicationContextInitializedEvent event) {
		// a test of the engine starts a smaller application on the same class path
		if (event.getSpringApplication().getAllSources().contains(Journeyman.class)) {
			check(event.getApplicationContext().getEnvironment());
		}
	}

	static void check(Environment environment) {
		List<String> missing = REQUIRED.keySet()
			.stream()
			.filter((name) -> !StringUtils.hasText(environment.getProperty(name)))
			.toList();
		if (!missing.isEmpty()) {
			throw new MissingSettings(missing.stream().map(RequiredSettings::line).toList());
		}
	}

	private static String line(String name) {
		return "%s (environment: %s): %s".formatted(name, variable(name), REQUIRED.get(name));
	}

	static String variable(String name) {
		return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

}
