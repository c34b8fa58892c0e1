package dev.journeyman.console;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.TimeZone;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleTimeZoneAwareLocaleContext;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;
import org.springframework.web.util.WebUtils;

/**
 * Pages speak English, and say times in the zone that the browser told in a cookie.
 */
class ViewerZone extends AbstractLocaleContextResolver {

	private static final String COOKIE = "zone";

	private final ZoneId fallback;

	ViewerZone(ZoneId fallback) {
		this.fallback = fallback;
	}

	@Override
	public LocaleContext resolveLocaleContext(HttpServletRequest request) {
		return new SimpleTimeZoneAwareLocaleContext(Locale.ENGLISH, TimeZone.getTimeZone(zone(request)));
	}

	@Override
	public void setLocaleContext(HttpServletRequest request, @Nullable HttpServletResponse response,
			@Nullable LocaleContext context) {
		throw new UnsupportedOperationException("the browser says its zone");
	}

	private ZoneId zone(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		try {
			return (cookie != null) ? ZoneId.of(cookie.getValue().replace("%2F", "/")) : this.fallback;
		}
		catch (DateTimeException ex) {
			return this.fallback;
		}
	}

}
