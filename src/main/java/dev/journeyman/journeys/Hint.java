package dev.journeyman.journeys;

/**
 * What somebody should know of a model that may run all the same.
 *
 * @param elementId what it is about
 * @param text a sentence or more, which names the element
 */
public record Hint(String elementId, String text) {
}
