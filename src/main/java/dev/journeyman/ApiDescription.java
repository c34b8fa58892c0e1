package dev.journeyman;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

import org.springframework.context.annotation.Configuration;

/**
 * What the description of the API says of the whole.
 */
@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
		info = @Info(title = "Journeyman", version = "v1",
				description = "Customer journeys over email, SMS and WhatsApp. Errors are problem details (RFC 9457) "
						+ "that name the field and what to do."),
		security = @SecurityRequirement(name = ApiDescription.KEY))
@SecurityScheme(name = ApiDescription.KEY, type = SecuritySchemeType.HTTP, scheme = "bearer",
		description = "The value of JOURNEYMAN_APIKEY.")
class ApiDescription {

	static final String KEY = "apiKey";

}
