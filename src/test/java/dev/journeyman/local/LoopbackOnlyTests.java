package dev.journeyman.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackOnlyTests {

	@ParameterizedTest
	@ValueSource(strings = { "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "localhost" })
	void answersToThisMachine(String host) throws Exception {
		assertThat(answer(request("GET", host))).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.example:8080", "localhost.evil.example", "192.168.0.7:8080", "" })
	void refusesOtherHosts(String host) throws Exception {
		assertThat(answer(request("GET", host))).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "null", "http://localhost:9999" })
	void refusesWhatAPageOfAnotherSiteSends(String origin) throws Exception {
		MockHttpServletRequest request = request("POST", "localhost:8080");
		request.addHeader("Origin", origin);

		assertThat(answer(request)).isEqualTo(403);
	}

	@Test
	void takesWhatItsOwnPagesSend() throws Exception {
		MockHttpServletRequest request = request("POST", "localhost:8080");
		request.addHeader("Origin", "http://localhost:8080");
		request.addHeader("Sec-Fetch-Site", "same-origin");

		assertThat(answer(request)).isEqualTo(200);
	}

	@Test
	void letsALinkOfAnotherSiteLeadHereButNothingElse() throws Exception {
		MockHttpServletRequest link = request("GET", "localhost:8080");
		link.addHeader("Sec-Fetch-Site", "cross-site");
		link.addHeader("Sec-Fetch-Mode", "navigate");
		MockHttpServletRequest image = request("GET", "localhost:8080");
		image.addHeader("Sec-Fetch-Site", "cross-site");
		image.addHeader("Sec-Fetch-Mode", "no-cors");

		assertThat(answer(link)).isEqualTo(200);
		assertThat(answer(image)).isEqualTo(403);
	}

	private static MockHttpServletRequest request(String method, String host) {
		MockHttpServletRequest request = new MockHttpServletRequest(method, "/try-it");
		request.addHeader("Host", host);
		request.setLocalPort(8080);
		return request;
	}

	private static int answer(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new LoopbackOnly().doFilter(request, response, new MockFilterChain());
		return response.getStatus();
	}

}
