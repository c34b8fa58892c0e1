/**
 * Beans that let a test stop the product at a point of a send: around its seams, none of
 * them in it.
 */
@NullMarked
package dev.journeyman.broker.points;

import org.jspecify.annotations.NullMarked;
