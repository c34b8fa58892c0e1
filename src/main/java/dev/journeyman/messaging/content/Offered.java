package dev.journeyman.messaging.content;

import java.util.Set;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.HelperRegistry;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The helpers a template may use: those that decide and repeat. The library's others read
 * files, run scripts or write to the log.
 */
class Offered extends DefaultHelperRegistry {

	private static final Set<String> NAMES = Set.of("if", "unless", "each", "with", "lookup",
			HelperRegistry.HELPER_MISSING);

	Offered(Helper<Object> missing) {
		registerHelperMissing(missing);
	}

	@Override
	public <C> @Nullable Helper<C> helper(String name) {
		return NAMES.contains(name) ? super.helper(name) : null;
	}

}
