package dev.journeyman.journeys;

/**
 * There is a client of an engine, which may be another engine than before.
 */
public record EngineConnected() {
}
