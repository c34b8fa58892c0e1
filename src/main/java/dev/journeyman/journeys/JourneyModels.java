package dev.journeyman.journeys;

/**
 * Reads journeys from BPMN.
 */
final class JourneyModels {

	private JourneyModels() {
	}

	/**
	 * Reads the one executable process of a file.
	 * @param bpmn its bytes
	 * @throws IllegalArgumentException if it is no BPMN, or holds not exactly one
	 * executable process, saying so
	 */
	static JourneyModel read(byte[] bpmn) {
		if (bpmn.length > 0) {
			throw new UnsupportedOperationException();
		}
		throw new IllegalArgumentException();
	}

}
