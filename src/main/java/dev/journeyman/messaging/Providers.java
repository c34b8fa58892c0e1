package dev.journeyman.messaging;

import java.util.List;
import java.util.Optional;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.provider.ChannelProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Every provider that is plugged in, the preferred one of each channel first.
 */
@Component
class Providers {

	private final List<ChannelProvider> providers;

	@Autowired
	Providers(ObjectProvider<ChannelProvider> providers) {
		this(providers.orderedStream().toList());
	}

	Providers(List<ChannelProvider> providers) {
		this.providers = List.copyOf(providers);
	}

	/**
	 * Finds who carries a channel, if it is set up.
	 */
	Optional<ChannelProvider> of(Channel channel) {
		return this.providers.stream().filter((provider) -> provider.channel() == channel).findFirst();
	}

	/**
	 * Finds a provider for a channel by the name it has in the ledger, or {@code null} if
	 * it is not plugged in any more.
	 */
	@Nullable ChannelProvider named(@Nullable String name, Channel channel) {
		return this.providers.stream()
			.filter((provider) -> provider.channel() == channel && provider.name().equals(name))
			.findFirst()
			.orElse(null);
	}

}
