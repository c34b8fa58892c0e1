package dev.journeyman;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Refuses to start without the settings that have no sensible default, naming all of them
 * at once. A channel without any setting is off; one must be on.
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
	}

	private static final List<ChannelSettings> CHANNELS = List.of(new ChannelSettings("email", "journeyman.sendgrid.",
			Map.of("api-key", "SendGrid's key", "webhook-public-key",
					"the public key of SendGrid's signed event webhook", "from", "the verified sender's email address"),
			List.of("base-url", "connect-timeout", "read-timeout", "messages-per-second", "connections")),
			new ChannelSettings("texts", "journeyman.messagebird.",
					Map.of("access-key", "MessageBird's access key", "signing-key",
							"the key MessageBird signs its webhooks with", "originator",
							"the sender of texts: a number, or up to 11 letters and digits"),
					List.of("base-url", "connect-timeout", "read-timeout", "messages-per-second")));

	@Override
	public void onApplicationEvent(ApplicationContextInitializedEvent event) {
		// a test of the engine starts a smaller application on the same class path
		if (event.getSpringApplication().getAllSources().contains(Journeyman.class)) {
			check(event.getApplicationContext().getEnvironment());
		}
	}

	static void check(Environment environment) {
		List<String> missing = new ArrayList<>();
		REQUIRED.forEach((name, meaning) -> {
			if (!isSet(environment, name)) {
				missing.add(line(name, meaning));
			}
		});
		List<ChannelSettings> begun = CHANNELS.stream().filter((channel) -> channel.isBegun(environment)).toList();
		begun.forEach((channel) -> missing.addAll(channel.missing(environment)));
		if (begun.isEmpty()) {
			CHANNELS.forEach((channel) -> {
				missing.add("at least one channel: for " + channel.name());
				missing.addAll(channel.missing(environment));
			});
		}
		if (!missing.isEmpty()) {
			throw new MissingSettings(missing);
		}
	}

	private static boolean isSet(Environment environment, String name) {
		return StringUtils.hasText(environment.getProperty(name));
	}

	private static String line(String name, String meaning) {
		return "%s (environment: %s): %s".formatted(name, variable(name), meaning);
	}

	static String variable(String name) {
		return name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
	}

	/**
	 * What a channel needs; without any setting it is off.
	 *
	 * @param name of the channel
	 * @param needs with their meanings
	 * @param options that have defaults
	 */
	private record ChannelSettings(String name, String prefix, Map<String, String> needs, List<String> options) {

		boolean isBegun(Environment environment) {
			return Stream.concat(this.needs.keySet().stream(), this.options.stream())
				.anyMatch((setting) -> isSet(environment, this.prefix + setting));
		}

		List<String> missing(Environment environment) {
			return this.needs.entrySet()
				.stream()
				.filter((need) -> !isSet(environment, this.prefix + need.getKey()))
				.sorted(Map.Entry.comparingByKey())
				.map((need) -> line(this.prefix + need.getKey(), need.getValue()))
				.toList();
		}

	}

}
