package dev.journeyman.stories;

import dev.journeyman.local.sandbox.Sandbox;
import dev.journeyman.testing.TestDatabase;

import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Empties our tables and the sandbox once a story's engine was emptied.
 */
class EmptyAfterwards extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext context) {
		context.getApplicationContext().getBean(Sandbox.class).reset();
		TestDatabase.empty(context.getApplicationContext().getBean(JdbcClient.class));
	}

	/** Around the listener that empties the engine: before it, and after it. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
