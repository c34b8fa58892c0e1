package dev.journeyman.messaging.content;

import java.io.FileNotFoundException;

import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;

/**
 * A template says everything itself: what it would include is nowhere.
 */
class NoOtherFiles extends AbstractTemplateLoader {

	@Override
	public TemplateSource sourceAt(String location) throws FileNotFoundException {
		throw new FileNotFoundException("including other files is not offered");
	}

}
