package dev.journeyman;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * {@code docker-compose.yml} as Docker Compose reads it.
 *
 * @param services by name
 * @param volumes the named ones
 */
record ComposeFile(Map<String, Service> services, List<String> volumes) {

	private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{(\\w+):-([^}]*)}");

	static ComposeFile read() throws IOException {
		Map<String, Map<String, ?>> file = new Yaml().load(Files.readString(Path.of("docker-compose.yml")));
		Map<String, Service> services = new LinkedHashMap<>();
		section(file, "services").forEach((name, service) -> services.put(name, new Service(map(service))));
		return new ComposeFile(services, List.copyOf(section(file, "volumes").keySet()));
	}

	Service service(String name) {
		Service service = this.services.get(name);
		if (service == null) {
			throw new AssertionError("There is no service " + name + ", only " + this.services.keySet());
		}
		return service;
	}

	private static Map<String, ?> section(Map<String, Map<String, ?>> file, String name) {
		Map<String, ?> section = file.get(name);
		return (section != null) ? section : Map.of();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, ?> map(@Nullable Object value) {
		return (value != null) ? (Map<String, ?>) value : Map.of();
	}

	/**
	 * One container.
	 *
	 * @param settings as they stand in the file
	 */
	record Service(Map<String, ?> settings) {

		/** The image, or an empty text. */
		String image() {
			Object image = this.settings.get("image");
			return (image != null) ? image.toString() : "";
		}

		List<String> strings(String setting) {
			return (this.settings.get(setting) instanceof List<?> list) ? list.stream().map(String::valueOf).toList()
					: List.of();
		}

		Map<String, ?> section(String setting) {
			return map(this.settings.get(setting));
		}

		/**
		 * The environment where only what has no default is given.
		 * @param given stands in for each value that has none
		 */
		Map<String, Object> environment(String given) {
			Map<String, Object> environment = new LinkedHashMap<>();
			section("environment").forEach((name, value) -> {
				environment.put(name, WITH_DEFAULT.matcher(String.valueOf(value))
					.replaceAll((found) -> found.group(2).isEmpty() ? given : found.group(2)));
			});
			return environment;
		}

		/** The variables that have no default. */
		List<String> optional() {
			return section("environment").values()
				.stream()
				.map((value) -> WITH_DEFAULT.matcher(String.valueOf(value)))
				.filter((matcher) -> matcher.matches() && matcher.group(2).isEmpty())
				.map((matcher) -> matcher.group(1))
				.toList();
		}

		/** Whether this one waits for the other's condition. */
		boolean waitsFor(String other, String condition) {
			return condition.equals(map(section("depends_on").get(other)).get("condition"));
		}

	}

}
