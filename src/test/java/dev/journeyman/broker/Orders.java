package dev.journeyman.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.journeyman.consent.Purpose;
import dev.journeyman.contacts.Channel;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * As many orders, each of another customer, for each channel and purpose.
 *
 * @param doings what the customers do
 * @param waits whether their journeys wait until they have paid
 */
record Orders(List<Shop.Doing> doings, boolean waits) {

	private static final int BATCH = 200;

	private static final AtomicInteger CUSTOMER = new AtomicInteger();

	/**
	 * Orders whose messages are sent at once.
	 * @param each for each channel and purpose
	 * @param about what they are about
	 */
	static Orders of(int each, String about) {
		return of(each, about, false);
	}

	static Orders of(int each, String about, boolean waits) {
		List<Shop.Doing> doings = new ArrayList<>();
		for (Journey journey : journeys(waits)) {
			for (int number = 0; number < each; number++) {
				doings.add(new Shop.Doing(journey.event(), CUSTOMER.getAndIncrement(), about));
			}
		}
		return new Orders(doings, waits);
	}

	static List<Journey> journeys(boolean waits) {
		return List.of(new Journey(Channel.EMAIL, Purpose.MARKETING, waits),
				new Journey(Channel.EMAIL, Purpose.TRANSACTIONAL, waits),
				new Journey(Channel.SMS, Purpose.MARKETING, waits),
				new Journey(Channel.SMS, Purpose.TRANSACTIONAL, waits));
	}

	Orders and(Orders more) {
		List<Shop.Doing> all = new ArrayList<>(this.doings);
		all.addAll(more.doings);
		return new Orders(all, this.waits);
	}

	/**
	 * Deploys the journeys and places the orders.
	 */
	void place(Shop shop) {
		deploy(shop);
		batches().forEach((batch) -> assertThat(shop.tell(batch)).as("told").isTrue());
	}

	void deploy(Shop shop) {
		journeys(this.waits).forEach(shop::deploy);
	}

	/**
	 * The same customers pay.
	 */
	Orders paid() {
		return new Orders(
				this.doings.stream().map((one) -> new Shop.Doing("paid", one.customer(), one.about())).toList(),
				this.waits);
	}

	List<List<Shop.Doing>> batches() {
		List<List<Shop.Doing>> batches = new ArrayList<>();
		for (int from = 0; from < this.doings.size(); from += BATCH) {
			batches.add(this.doings.subList(from, Math.min(from + BATCH, this.doings.size())));
		}
		return batches;
	}

}
