package dev.journeyman.shared;

import java.net.URI;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What every feature must know of the installation.
 *
 * @param publicUrl where providers and contacts reach us, as they type it
 */
@ConfigurationProperties("journeyman")
@Validated
public record JourneymanSettings(@NotNull(
		message = "is missing: set JOURNEYMAN_PUBLICURL to the address providers and contacts reach us at, such as https://journeyman.example.com") URI publicUrl) {

	@AssertTrue(
			message = "must be an absolute http or https address without query: set JOURNEYMAN_PUBLICURL to one such as https://journeyman.example.com")
	boolean isPublicUrlAbsolute() {
		URI url = this.publicUrl;
		return url == null || (("https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme()))
				&& url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null);
	}

	/**
	 * The address of something of ours, as the outside world types it.
	 * @param path from the root, with a leading slash, encoded
	 */
	public String publicAddressOf(String path) {
		String base = this.publicUrl.toString();
		return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
	}

}
