package dev.journeyman.local;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;

/**
 * Asks for no credentials, and therefore answers nobody but this machine.
 */
@TestConfiguration(proxyBeanMethods = false)
class LocalSecurity {

	@Bean
	@Order(0)
	SecurityFilterChain everything(HttpSecurity http) throws Exception {
		return http.securityMatcher("/**")
			.addFilterBefore(new LoopbackOnly(), CsrfFilter.class)
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/api/**", "/webhooks/**", "/sandbox/api/**"))
			// a page shows a mail in a frame of its own
			.headers((headers) -> headers.frameOptions((frames) -> frames.sameOrigin()))
			.build();
	}

}
