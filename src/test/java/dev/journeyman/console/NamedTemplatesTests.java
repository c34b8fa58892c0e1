package dev.journeyman.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What the interface answers to models by the templates that their steps name; the
 * cluster is away, so a model that is taken waits for it.
 */
@ConsoleTest
class NamedTemplatesTests {

	@Autowired
	private MockMvc api;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			nowhere            | names the template nowhere, which does not exist
			="nowhere"         | names the template nowhere, which does not exist
			= "nowhere"        | names the template nowhere, which does not exist
			Abandoned-Cart     | names the template Abandoned-Cart, which does not exist
			../abandoned-cart  | names the template ../abandoned-cart, which is no name of a folder
			abandoned-cart/de  | names the template abandoned-cart/de, which is no name of a folder
			""")
	void refusesAModelWhoseTemplateIsNotThere(String template, String problem) throws Exception {
		deploy(template).andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errors[0].message").value(containsString(problem)))
			.andExpect(jsonPath("$.errors[0].message").value(containsString("(task_send-email)")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "abandoned-cart", "=\"abandoned-cart\"", "=event.properties.template" })
	void takesAModelWhoseTemplateIsThereOrComputed(String template) throws Exception {
		deploy(template).andExpect(status().isServiceUnavailable());
	}

	private ResultActions deploy(String template) throws Exception {
		return this.api.perform(post("/api/v1/deployments").header("Authorization", "Bearer 0123456789abcdef")
			.contentType(MediaType.APPLICATION_XML)
			.content(flagship().replaceFirst("source=\"abandoned-cart\" target=\"template\"",
					"source=\"" + template.replace("\"", "&quot;") + "\" target=\"template\"")));
	}

	private static String flagship() throws IOException {
		return Files.readString(Path.of("bpmn/journeys/abandoned-cart.bpmn"), StandardCharsets.UTF_8);
	}

}
