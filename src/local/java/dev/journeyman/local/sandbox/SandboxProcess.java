package dev.journeyman.local.sandbox;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The sandbox as a process of its own, for tests that kill the application.
 */
public final class SandboxProcess implements AutoCloseable {

	private final Sandbox sandbox;

	private final SandboxServer server;

	private SandboxProcess(Sandbox sandbox, SandboxServer server) {
		this.sandbox = sandbox;
		this.server = server;
	}

	/**
	 * Starts it and prints its addresses and its public key when it is ready; the server
	 * keeps the process alive.
	 * @param args {@code --port} (8025), {@code --log FILE}, {@code --webhooks
	 * BASE_URL} of the application, and for a provider {@code --limit sendgrid=100}, the
	 * messages it takes per second
	 * @param out where to print
	 * @throws IllegalArgumentException naming the option or key that is wrong
	 */
	public static void run(String[] args, PrintStream out) {
		start(List.of(args), System.getenv(), Clock.systemUTC(), out);
	}

	@SuppressWarnings("resource")
	static SandboxProcess start(List<String> args, Map<String, String> environment, Clock clock, PrintStream out) {
		SandboxSettings settings = keys(environment).withPort(8025);
		@Nullable Path log = null;
		Map<SandboxProvider, Integer> limits = new EnumMap<>(SandboxProvider.class);
		Iterator<String> rest = args.iterator();
		while (rest.hasNext()) {
			String option = rest.next();
			switch (option) {
				case "--port" -> settings = settings.withPort(port(value(option, rest)));
				case "--log" -> log = Path.of(value(option, rest));
				case "--webhooks" -> settings = settings.withTargets(targets(value(option, rest)));
				case "--limit" -> limit(value(option, rest), limits);
				default -> throw new IllegalArgumentException("The sandbox does not know " + option
						+ "; use --port NUMBER, --log FILE, --webhooks BASE_URL, --limit PROVIDER=NUMBER");
			}
		}
		Sandbox sandbox = new Sandbox(clock, settings, log);
		limits.forEach(sandbox::limit);
		SandboxServer server = SandboxServer.start(sandbox);
		out.println("JOURNEYMAN_SENDGRID_BASEURL=" + server.sendGridAddress());
		out.println("JOURNEYMAN_SENDGRID_WEBHOOKPUBLICKEY=" + sandbox.sendGridPublicKey());
		out.println("JOURNEYMAN_MESSAGEBIRD_BASEURL=" + server.messageBirdAddress());
		out.println("The sandbox is ready: " + server.address() + "/sandbox/api/messages");
		out.flush();
		return new SandboxProcess(sandbox, server);
	}

	URI address() {
		return this.server.address();
	}

	@Override
	public void close() {
		this.server.close();
		this.sandbox.close();
	}

	private static SandboxSettings keys(Map<String, String> environment) {
		SandboxSettings defaults = SandboxSettings.defaults();
		return defaults
			.withSendGridKeys(environment.getOrDefault("JOURNEYMAN_SENDGRID_APIKEY", defaults.sendGridApiKey()),
					environment.get("SANDBOX_SENDGRID_SIGNINGKEY"))
			.withMessageBirdKeys(
					environment.getOrDefault("JOURNEYMAN_MESSAGEBIRD_ACCESSKEY", defaults.messageBirdAccessKey()),
					environment.getOrDefault("JOURNEYMAN_MESSAGEBIRD_SIGNINGKEY", defaults.messageBirdSigningKey()));
	}

	private static String value(String option, Iterator<String> rest) {
		if (!rest.hasNext()) {
			throw new IllegalArgumentException(option + " needs a value");
		}
		return rest.next();
	}

	private static int port(String text) {
		if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
			throw new IllegalArgumentException("--port must be a number from 0 to 65535, not " + text);
		}
		return Integer.parseInt(text);
	}

	private static void limit(String text, Map<SandboxProvider, Integer> limits) {
		String[] parts = text.split("=", -1);
		try {
			if (parts.length == 2 && parts[1].matches("[1-9]\\d{0,6}")) {
				limits.put(SandboxProvider.called(parts[0]), Integer.valueOf(parts[1]));
				return;
			}
		}
		catch (BadRequest ex) {
			// answered below, like a number that is none
		}
		throw new IllegalArgumentException(
				"--limit must be a provider and the messages it takes per second such as sendgrid=100, not " + text);
	}

	private static WebhookTargets targets(String base) {
		try {
			return WebhookTargets.of(URI.create(base));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"--webhooks must be an address on this machine such as http://127.0.0.1:8080, not " + base, ex);
		}
	}

}
