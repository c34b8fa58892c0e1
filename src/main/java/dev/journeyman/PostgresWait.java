package dev.journeyman;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until PostgreSQL can be reached, and says so now and then; what only a person can
 * mend is named at once.
 */
final class PostgresWait {

	private static final Logger logger = LoggerFactory.getLogger(PostgresWait.class);

	private static final Duration PAUSE = Duration.ofSeconds(1);

	/** Of how many attempts one is told. */
	private static final int TOLD = 30;

	private final String place;

	private final Knock knock;

	private final Duration pause;

	PostgresWait(String place, Knock knock) {
		this(place, knock, PAUSE);
	}

	PostgresWait(String place, Knock knock, Duration pause) {
		this.place = place;
		this.knock = knock;
		this.pause = pause;
	}

	/**
	 * Where a URL leads, without what else it holds.
	 * @throws DatabaseRefuses if it is none of PostgreSQL's
	 */
	static String place(String url) {
		String place = url.replaceFirst("[?].*", "").replaceFirst("^jdbc:postgresql:(//)?", "");
		if (!url.startsWith("jdbc:postgresql:") || DriverManager.drivers().noneMatch((driver) -> {
			try {
				return driver.acceptsURL(url);
			}
			catch (SQLException ex) {
				return false;
			}
		})) {
			throw new DatabaseRefuses("The database's address cannot be read.",
					"Set SPRING_DATASOURCE_URL to one like jdbc:postgresql://db:5432/journeyman.");
		}
		return place;
	}

	/**
	 * Waits as long as it takes.
	 * @throws DatabaseRefuses if waiting does not help
	 */
	void await() {
		for (int attempts = 0;; attempts++) {
			SQLException failure = attempt();
			if (failure == null) {
				if (attempts > 0) {
					logger.info("PostgreSQL at {} answers now: going on.", this.place);
				}
				return;
			}
			refuse(failure);
			if (attempts % TOLD == 0) {
				logger.warn("PostgreSQL at {} cannot be used yet: {}. Waiting for it; nothing else is started before.",
						this.place, words(failure));
			}
			LockSupport.parkNanos(this.pause.toNanos());
		}
	}

	private @Nullable SQLException attempt() {
		try {
			this.knock.knock();
			return null;
		}
		catch (SQLException ex) {
			return ex;
		}
	}

	private void refuse(SQLException failure) {
		String state = String.valueOf(failure.getSQLState());
		switch (state) {
			case "28P01", "08004" -> throw new DatabaseRefuses(
					"PostgreSQL at %s does not accept our user and password.".formatted(this.place),
					"Set SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD to a role's that owns the database.");
			case "28000" -> throw new DatabaseRefuses(
					"PostgreSQL at %s does not let our user in.".formatted(this.place),
					"Set SPRING_DATASOURCE_USERNAME to a role that there is, and let its pg_hba.conf admit it from here.");
			case "3D000" -> throw new DatabaseRefuses(
					"PostgreSQL at %s is there, but has no database of this name.".formatted(this.place),
					"Create the database, or mend its name in SPRING_DATASOURCE_URL.");
			case "42501" -> throw new DatabaseRefuses(
					"PostgreSQL at %s does not let our user into this database.".formatted(this.place),
					"Grant it, or set SPRING_DATASOURCE_USERNAME to the role that owns the database.");
			default -> {
				// somebody brings it back, or it is on its way
			}
		}
	}

	private static String words(SQLException failure) {
		String state = String.valueOf(failure.getSQLState());
		Throwable root = Stream.<Throwable>iterate(failure, (cause) -> cause != null, Throwable::getCause)
			.reduce((outer, inner) -> inner)
			.orElse(failure);
		return switch (root) {
			case UnknownHostException host -> "no host has this name (SPRING_DATASOURCE_URL)";
			case ConnectException refused -> "the connection is refused";
			case SocketTimeoutException silent -> "nothing answers there";
			default -> switch (state) {
				case "57P03" -> "it is starting, or stopping";
				case "53300" -> "it has no connection left for us";
				default -> "connecting fails with SQLSTATE " + state;
			};
		};
	}

	/**
	 * Tries to connect.
	 */
	@FunctionalInterface
	interface Knock {

		void knock() throws SQLException;

	}

}
