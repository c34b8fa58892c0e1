package dev.journeyman.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Gives every page its frame, that of errors included.
 */
@Component
class FrameInterceptor implements HandlerInterceptor {

	private static final List<MenuEntry> ENTRIES = List.of(new MenuEntry("Journeys", "/journeys"),
			new MenuEntry("Contacts", "/contacts"), new MenuEntry("Incidents", "/incidents"),
			new MenuEntry("API", "/developers"));

	private final Clock clock;

	private final Optional<FrameExtras> extras;

	FrameInterceptor(Clock clock, ObjectProvider<FrameExtras> extras) {
		this.clock = clock;
		this.extras = Optional.ofNullable(extras.getIfAvailable());
	}

	/**
	 * The path of the first entry on the left.
	 */
	String home() {
		return entries().getFirst().path();
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
			return;
		}
		page.addObject("frame", frame(request));
	}

	Frame frame(HttpServletRequest request) {
		String path = path(request);
		List<Frame.Entry> entries = entries().stream()
			.map((entry) -> new Frame.Entry(entry.label(), entry.path(), entry.leadsTo(path)))
			.toList();
		return new Frame(entries, this.extras.map(FrameExtras::clockFragment).orElse("parts :: clock"),
				this.extras.map(FrameExtras::clock)
					.orElseGet(() -> Moments.seenBy(this.clock, Moments.viewerZone()).of(this.clock.instant())));
	}

	private List<MenuEntry> entries() {
		List<MenuEntry> entries = new ArrayList<>();
		this.extras.map(FrameExtras::entry).ifPresent(entries::add);
		entries.addAll(ENTRIES);
		return entries;
	}

	private static String path(HttpServletRequest request) {
		Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return (failed != null) ? failed.toString() : request.getRequestURI();
	}

}
