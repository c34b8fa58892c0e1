/**
 * What tests share: a database of their own, and data in the domain's words.
 */
@NullMarked
package dev.journeyman.testing;

import org.jspecify.annotations.NullMarked;
