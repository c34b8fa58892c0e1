package dev.journeyman.console;

import java.time.Clock;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What all pages share.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FiguresSettings.class)
class ConsoleConfiguration implements WebMvcConfigurer {

	private final FrameInterceptor frame;

	ConsoleConfiguration(FrameInterceptor frame) {
		this.frame = frame;
	}

	@Bean
	static LocaleResolver localeResolver(Clock clock) {
		return new ViewerZone(clock.getZone());
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this.frame).excludePathPatterns("/api/**", "/webhooks/**", "/actuator/**");
	}

}
