/**
 * What benchmarks put into the application's JVM.
 */
@NullMarked
package dev.journeyman.bench.beans;

import org.jspecify.annotations.NullMarked;
