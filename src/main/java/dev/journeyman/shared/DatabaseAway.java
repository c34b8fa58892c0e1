package dev.journeyman.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/**
 * Tells an absent, stopping or starting PostgreSQL, or one that takes no writes, from
 * something that is wrong with what was asked.
 */
public final class DatabaseAway {

	private static final String QUERY_CANCELED = "57014";

	private static final String READ_ONLY = "25006";

	private DatabaseAway() {
	}

	/**
	 * Whether a failure, or what is behind it, says so.
	 */
	public static boolean says(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			boolean away = switch (cause) {
				case DataAccessResourceFailureException resource -> true;
				case RecoverableDataAccessException recoverable -> true;
				case CannotCreateTransactionException connection -> true;
				// a roll-back that failed, too, hides why there was one
				case TransactionSystemException system -> isBehind(system.getApplicationException());
				case SQLException sql -> isAway(sql);
				default -> false;
			};
			if (away) {
				return true;
			}
		}
		return false;
	}

	private static boolean isBehind(@Nullable Throwable application) {
		return application != null && says(application);
	}

	private static boolean isAway(SQLException failure) {
		String state = failure.getSQLState();
		return switch (failure) {
			case SQLTransientConnectionException connection -> true;
			case SQLNonTransientConnectionException connection -> true;
			case SQLRecoverableException recoverable -> true;
			// the pool's own words about a connection that broke
			default -> state == null || isAway(state);
		};
	}

	private static boolean isAway(String state) {
		return !state.equals(QUERY_CANCELED) && (state.startsWith("08") || state.startsWith("53")
				|| state.startsWith("57") || state.startsWith("58") || state.equals(READ_ONLY));
	}

}
