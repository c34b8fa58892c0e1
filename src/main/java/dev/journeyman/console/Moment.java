package dev.journeyman.console;

/**
 * An instant as a page shows it.
 *
 * @param text short, e.g. {@code 14:05} or {@code 23 Nov, 14:05}
 * @param iso for machines
 * @param exact for whoever points at it, with date, seconds and zone
 */
public record Moment(String text, String iso, String exact) {
}
