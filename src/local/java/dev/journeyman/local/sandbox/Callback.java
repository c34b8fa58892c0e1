package dev.journeyman.local.sandbox;

import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Something to tell the application.
 *
 * @param messageId what it is about
 * @param told in words, e.g. {@code open}
 * @param attempt makes the request, signed anew each time; none if nobody listens any
 * more
 * @param acknowledged which statuses the provider takes for an acknowledgement
 */
record Callback(String messageId, String told, Supplier<Optional<HttpRequest>> attempt, IntPredicate acknowledged) {
}
