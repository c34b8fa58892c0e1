package dev.journeyman.local.sandbox;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The fault each provider has at the moment, counted down as it happens.
 */
final class Faults {

	private final Map<SandboxProvider, Fault> current = new EnumMap<>(SandboxProvider.class);

	synchronized void set(SandboxProvider provider, Fault fault) {
		this.current.put(provider, fault);
	}

	synchronized Fault of(SandboxProvider provider) {
		return this.current.getOrDefault(provider, Fault.always(Fault.Kind.NONE));
	}

	synchronized void clear() {
		this.current.clear();
	}

	/**
	 * What goes wrong with a request to send to these recipients.
	 */
	Fault ofSending(SandboxProvider provider, Collection<String> recipients) {
		return happens(provider, recipients, (kind) -> !kind.concernsCallbacks());
	}

	/**
	 * What goes wrong with telling that a message to this recipient was delivered.
	 */
	Fault ofTelling(SandboxProvider provider, String recipient) {
		return happens(provider, List.of(recipient), Fault.Kind::concernsCallbacks);
	}

	/**
	 * What goes wrong with telling what became of it later.
	 */
	Fault ofTellingAgain(SandboxProvider provider, String recipient) {
		return happens(provider, List.of(recipient), (kind) -> kind == Fault.Kind.REPEAT);
	}

	private synchronized Fault happens(SandboxProvider provider, Collection<String> recipients,
			Predicate<Fault.Kind> now) {
		Fault fault = of(provider);
		String only = fault.address();
		boolean concerned = only == null || recipients.stream().anyMatch((one) -> Mailbox.same(one, only));
		if (!concerned || !now.test(fault.kind())) {
			return Fault.always(Fault.Kind.NONE);
		}
		Integer times = fault.times();
		if (times != null) {
			if (times == 1) {
				this.current.remove(provider);
			}
			else {
				this.current.put(provider, fault.times(times - 1));
			}
		}
		return fault;
	}

}
