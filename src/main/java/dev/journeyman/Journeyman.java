package dev.journeyman;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The product: one Spring Boot application.
 */
@SpringBootApplication
public class Journeyman {

	public static void main(String[] args) {
		SpringApplication.run(Journeyman.class, args);
	}

}
