package dev.journeyman;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in whoever bears the API key, and tells everybody else what is missing.
 */
class ApiKeyFilter extends OncePerRequestFilter implements AuthenticationEntryPoint {

	private static final String BEARER = "Bearer ";

	private final byte[] key;

	ApiKeyFilter(String key) {
		this.key = key.getBytes(StandardCharsets.UTF_8);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		if (header != null && header.startsWith(BEARER) && isKey(header.substring(BEARER.length()))) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("api", "", List.of()));
			SecurityContextHolder.setContext(context);
		}
		chain.doFilter(request, response);
	}

	/** Takes as long for a near miss as for a wild guess. */
	private boolean isKey(String token) {
		return MessageDigest.isEqual(this.key, token.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
			throws IOException {
		response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getWriter().write("""
				{"type":"about:blank","title":"Unauthorized","status":401,\
				"detail":"Send the API key: Authorization: Bearer <journeyman.api-key>."}""");
	}

}
