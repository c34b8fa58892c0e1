package dev.journeyman.bench;

import java.util.List;

/**
 * How long things took.
 *
 * @param millis each, sorted
 */
record Latencies(List<Double> millis) {

	static Latencies of(List<Double> unsorted) {
		return new Latencies(unsorted.stream().sorted().toList());
	}

	/**
	 * What a share of them took at most.
	 * @param share e.g. 0.99
	 */
	double percentile(double share) {
		int index = (int) Math.ceil(this.millis.size() * share) - 1;
		return this.millis.get(Math.max(0, index));
	}

}
