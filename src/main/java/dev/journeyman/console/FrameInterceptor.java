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
			new MenuEntry("Contacts", "/contacts"), new MenuEntry("Operations", OperationsPage.PATH),
			new MenuEntry("API", "/developers"));

	/** The one fragment that shows them again. */
	static final String ALARMS = "parts :: alarms";

	private final Clock clock;

	private final Optional<FrameExtras> extras;

	private final Alarms alarms;

	FrameInterceptor(Clock clock, ObjectProvider<FrameExtras> extras, Alarms alarms) {
		this.clock = clock;
		this.extras = Optional.ofNullable(extras.getIfAvailable());
		this.alarms = alarms;
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
		if (request.getHeader("HX-Request") == null || ALARMS.equals(page.getViewName())) {
			page.addObject("alarms", this.alarms.list());
		}
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
