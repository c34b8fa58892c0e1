package dev.journeyman.messaging.content;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Templates as they are packed with the models.
 */
@Component
class ClasspathSources implements TemplateSources {

	private final ResourcePatternResolver resources = new PathMatchingResourcePatternResolver();

	@Override
	public Optional<String> read(String path) {
		try (InputStream file = getClass().getResourceAsStream("/" + Templates.FOLDER + path)) {
			return (file != null) ? Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8))
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public Set<String> languages(String template) {
		Pattern folder = Pattern.compile(Pattern.quote(Templates.FOLDER + template + "/") + "([^/]+)/[^/]+$");
		Set<String> languages = new TreeSet<>();
		try {
			for (Resource file : this.resources.getResources("classpath*:" + Templates.FOLDER + template + "/*/*")) {
				Matcher found = folder.matcher(URLDecoder.decode(file.getURL().getPath(), StandardCharsets.UTF_8));
				if (found.find()) {
					languages.add(found.group(1));
				}
			}
		}
		catch (FileNotFoundException ex) {
			return Set.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return languages;
	}

}
