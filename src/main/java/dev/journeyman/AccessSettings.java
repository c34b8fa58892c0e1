package dev.journeyman;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who may use the interfaces.
 *
 * @param apiKey the bearer token of {@code /api}
 * @param console the console's login
 */
@Validated
@ConfigurationProperties("journeyman")
record AccessSettings(
		@NotBlank @Size(min = 16,
				message = "must have at least 16 characters: set JOURNEYMAN_APIKEY to a longer one") String apiKey,
		@Valid @DefaultValue Console console) {

	/**
	 * The console's login.
	 */
	record Console(@NotBlank String username, @NotBlank @Size(min = 12,
			message = "must have at least 12 characters: set JOURNEYMAN_CONSOLE_PASSWORD to a longer one") String password) {
	}

	@Override
	public String toString() {
		return "AccessSettings";
	}

}
