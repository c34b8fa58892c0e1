package dev.journeyman.shared;

import java.util.function.Supplier;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs work in a transaction of its own, and again as a whole when it lost a race: a
 * deadlock, or a row that somebody else made meanwhile.
 */
@Component
public class Transactions {

	private static final int ATTEMPTS = 20;

	private final TransactionTemplate template;

	public Transactions(PlatformTransactionManager manager) {
		this.template = new TransactionTemplate(manager);
	}

	/**
	 * Answers what the work answers.
	 * @throws ConcurrencyFailureException if it lost every race
	 */
	public <T> T run(Supplier<T> work) {
		for (int attempt = 1;; attempt++) {
			try {
				return attempt(work);
			}
			catch (ConcurrencyFailureException | DuplicateKeyException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	@SuppressWarnings("NullAway") // a template answers what its work answers
	private <T> T attempt(Supplier<T> work) {
		return this.template.execute((status) -> work.get());
	}

}
