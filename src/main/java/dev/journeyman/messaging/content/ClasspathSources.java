package dev.journeyman.messaging.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.springframework.stereotype.Component;

/**
 * Templates as they are packed with the models.
 */
@Component
class ClasspathSources implements TemplateSources {

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

}
