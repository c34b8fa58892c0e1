package dev.journeyman.local;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses requests that name another host, which a rebound name server could send here,
 * and requests that a page of another site makes.
 */
class LoopbackOnly extends OncePerRequestFilter {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!LOOPBACK.contains(host(request.getHeader(HttpHeaders.HOST)))) {
			refuse(response, "Local mode answers to localhost only: open http://localhost:" + request.getLocalPort());
		}
		else if (isCrossSite(request)) {
			refuse(response, "Local mode takes no requests from pages of other sites.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private static boolean isCrossSite(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		if (origin != null && !isOurs(origin, request)) {
			return true;
		}
		boolean followsALink = "GET".equals(request.getMethod())
				&& "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
		return "cross-site".equals(request.getHeader("Sec-Fetch-Site")) && !followsALink;
	}

	private static boolean isOurs(String origin, HttpServletRequest request) {
		try {
			URI uri = URI.create(origin);
			return uri.getHost() != null && LOOPBACK.contains(uri.getHost()) && uri.getPort() == request.getLocalPort();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String host(@Nullable String header) {
		if (header == null) {
			return "";
		}
		int port = header.lastIndexOf(':');
		return (port > header.lastIndexOf(']')) ? header.substring(0, port) : header;
	}

	private static void refuse(HttpServletResponse response, String detail) throws IOException {
		response.setStatus(HttpServletResponse.SC_FORBIDDEN);
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getWriter()
			.write("{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"" + detail + "\"}");
	}

}
