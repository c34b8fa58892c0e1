package dev.journeyman.local.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import dev.journeyman.journeys.JourneyCatalog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;

/**
 * Whom a newcomer meets on the first page: four customers, one of them on her way
 * already.
 */
@TestComponent
public class DemoCustomers {

	private static final Logger logger = LoggerFactory.getLogger(DemoCustomers.class);

	private static final List<Shop.Customer> CUSTOMERS = List.of(
			new Shop.Customer("ada", "Ada", "ada@example.com", "+4915112345678", "Europe/Berlin"),
			new Shop.Customer("mei", "Mei", "mei@example.com", "+6581234567", "Asia/Singapore"),
			new Shop.Customer("tom", "Tom", "tom@example.com", null, "Europe/London"),
			new Shop.Customer("zoe", "Zoë", null, "+33612345678", "Europe/Paris"));

	private static final String STARTS_A_JOURNEY = "cart.abandoned";

	private static final long LOOK_AGAIN = Duration.ofMillis(200).toNanos();

	private final Shop shop;

	private final JourneyCatalog catalog;

	private volatile @Nullable Thread arriving;

	DemoCustomers(Shop shop, JourneyCatalog catalog) {
		this.shop = shop;
		this.catalog = catalog;
	}

	/** The client's ids of them, Ada's first. */
	static List<String> externalIds() {
		return CUSTOMERS.stream().map(Shop.Customer::externalId).toList();
	}

	@EventListener(ApplicationReadyEvent.class)
	void arrive() {
		this.arriving = Thread.ofVirtual().name("demo customers").start(this::seed);
	}

	/**
	 * Waits until they are there and the models are deployed, half a minute at most.
	 */
	public void await() throws InterruptedException {
		Thread thread = this.arriving;
		if (thread != null) {
			thread.join(Duration.ofSeconds(30));
		}
	}

	private void seed() {
		try {
			CUSTOMERS.forEach(this.shop::introduce);
			while (!canStart()) {
				if (Thread.currentThread().isInterrupted()) {
					return;
				}
				LockSupport.parkNanos(LOOK_AGAIN);
			}
			this.shop.tell(Map.of("externalId", CUSTOMERS.getFirst().externalId()), STARTS_A_JOURNEY);
		}
		catch (RuntimeException ex) {
			logger.info("The demo's customers stayed away: {}", ex.getClass().getSimpleName());
		}
	}

	/** Models are deployed once the engine answers. */
	private boolean canStart() {
		return this.catalog.journeys()
			.stream()
			.map((journey) -> journey.model().trigger())
			.anyMatch((trigger) -> trigger != null && trigger.event().equals(STARTS_A_JOURNEY));
	}

}
