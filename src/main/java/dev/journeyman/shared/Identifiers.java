package dev.journeyman.shared;

import java.time.Clock;
import java.util.Random;
import java.util.UUID;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Mints our ids: UUID version 7, ordered by the clock's time.
 */
@Component
public class Identifiers {

	private static final @Nullable Random SECURE_DEFAULT = null;

	private final TimeBasedEpochGenerator generator;

	public Identifiers(Clock clock) {
		this.generator = Generators.timeBasedEpochGenerator(SECURE_DEFAULT, new UUIDClock() {
			@Override
			public long currentTimeMillis() {
				return clock.millis();
			}
		});
	}

	public UUID next() {
		return this.generator.generate();
	}

}
