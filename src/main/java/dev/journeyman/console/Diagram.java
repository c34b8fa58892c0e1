package dev.journeyman.console;

import java.util.List;

/**
 * A journey drawn, with who stands where.
 *
 * @param bpmn the address of its file
 * @param places its elements at which somebody is or was; empty if nobody ever was, or
 * the cluster offers no search
 * @param flows the sequence flows to draw through
 * @param searched whether the cluster could be searched
 */
public record Diagram(String bpmn, List<Place> places, List<String> flows, boolean searched) {

	/**
	 * An element of the diagram.
	 *
	 * @param name as it is written there
	 * @param active how many stand at it
	 * @param incidents how many of them cannot go on
	 * @param completed how many have passed it
	 */
	public record Place(String elementId, String name, long active, long incidents, long completed) {

		/**
		 * Where everybody is, in words.
		 */
		public String words() {
			String stuck = (this.incidents > 0) ? ", " + this.incidents + " stuck" : "";
			return this.active + " here" + stuck + ", " + this.completed + " passed";
		}

	}

}
