package dev.journeyman.journeys;

/**
 * What an item of a batch reads as: an event, or the reasons why it is none.
 */
sealed interface EventReading permits ReceivedEvent, EventResult.Refused {

}
