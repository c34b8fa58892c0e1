package dev.journeyman.messaging.policy;

import java.util.List;

/**
 * The rules as the application has them.
 */
public final class SendPolicyFixture {

	private SendPolicyFixture() {
	}

	public static List<SendPolicy> all() {
		return List.of(new AddressKnown(), new NotExpired(), new NotPaused(), new ProviderReady());
	}

}
