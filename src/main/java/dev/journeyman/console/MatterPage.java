package dev.journeyman.console;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Fills the page that shows what stands still for one reason, one by one.
 */
final class MatterPage {

	private MatterPage() {
	}

	/**
	 * Fills it.
	 * @param matter or {@code null} if nothing stands still for that reason any more
	 * @param next the last one shown, if there are more
	 */
	static void fill(Model model, @Nullable Matter matter, List<Matter.One> shown, @Nullable String next) {
		ServletUriComponentsBuilder here = ServletUriComponentsBuilder.fromCurrentRequest();
		model.addAttribute("matter", matter);
		model.addAttribute("shown", shown);
		model.addAttribute("here", address(here));
		model.addAttribute("next", (next != null) ? address(here.replaceQueryParam("after", next)) : null);
	}

	private static String address(UriComponentsBuilder builder) {
		return builder.scheme(null).host(null).port(null).build().toUriString();
	}

}
