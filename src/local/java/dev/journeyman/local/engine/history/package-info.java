/**
 * What Zeebe's log says has happened, as rows that can be searched.
 */
@NullMarked
package dev.journeyman.local.engine.history;

import org.jspecify.annotations.NullMarked;
