package dev.journeyman;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Waits for PostgreSQL before anything is started that needs it: a stop meanwhile finds
 * nothing to close, and ends the process at once.
 */
@Order(1)
class AwaitDatabase implements ApplicationListener<ApplicationContextInitializedEvent> {

	/** For each attempt. */
	private static final String SECONDS = "5";

	@Override
	public void onApplicationEvent(ApplicationContextInitializedEvent event) {
		// a test of the engine starts a smaller application on the same class path
		if (event.getSpringApplication().getAllSources().contains(Journeyman.class)) {
			Environment environment = event.getApplicationContext().getEnvironment();
			String url = environment.getRequiredProperty("spring.datasource.url");
			new PostgresWait(PostgresWait.place(url), () -> connect(url, environment)).await();
		}
	}

	private static void connect(String url, Environment environment) throws SQLException {
		Properties properties = new Properties();
		set(properties, "user", environment.getProperty("spring.datasource.username"));
		set(properties, "password", environment.getProperty("spring.datasource.password"));
		properties.setProperty("connectTimeout", SECONDS);
		properties.setProperty("loginTimeout", SECONDS);
		DriverManager.getConnection(url, properties).close();
	}

	private static void set(Properties properties, String name, @Nullable String value) {
		if (value != null) {
			properties.setProperty(name, value);
		}
	}

}
