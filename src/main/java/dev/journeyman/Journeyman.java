package dev.journeyman;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The product: one Spring Boot application.
 */
@SpringBootApplication
public class Journeyman {

	private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

	/**
	 * Starts it. Virtual threads get more carriers than there are processors, because one
	 * that loads a class keeps its carrier while it waits for the jar, and a jar that is
	 * held by one without a carrier would then never be let go.
	 */
	public static void main(String[] args) {
		if (System.getProperty(CARRIERS) == null) {
			System.setProperty(CARRIERS, "64");
		}
		SpringApplication.run(Journeyman.class, args);
	}

}
