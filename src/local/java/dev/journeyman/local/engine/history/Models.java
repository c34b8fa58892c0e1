package dev.journeyman.local.engine.history;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The deployed models, and how their elements are called.
 */
public final class Models {

	private final Map<Long, Model> byKey = new HashMap<>();

	void add(long definitionKey, String processId, byte[] resource) {
		this.byKey.put(definitionKey, model(processId, resource));
	}

	/**
	 * The BPMN file a definition came from, decoded.
	 */
	public Optional<String> xml(long definitionKey) {
		return Optional.ofNullable(this.byKey.get(definitionKey)).map(Model::xml);
	}

	/**
	 * What an element is called in the diagram, or its id if it has no name.
	 */
	String name(long definitionKey, String element) {
		Model model = this.byKey.get(definitionKey);
		return (model != null) ? model.names().getOrDefault(element, element) : element;
	}

	String processId(long definitionKey) {
		Model model = this.byKey.get(definitionKey);
		return (model != null) ? model.processId() : "a process";
	}

	private static Model model(String processId, byte[] resource) {
		try {
			Document document = parse(resource);
			return new Model(processId, new String(resource, encoding(document)), names(document));
		}
		catch (ParserConfigurationException | SAXException | IOException | UnsupportedCharsetException ex) {
			// the history goes on whatever the engine took
			return new Model(processId, new String(resource, StandardCharsets.UTF_8), Map.of());
		}
	}

	private static Document parse(byte[] resource) throws ParserConfigurationException, SAXException, IOException {
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
		return factory.newDocumentBuilder().parse(new ByteArrayInputStream(resource));
	}

	/** The parser finds UTF-16 by itself, and tells of all others what they declare. */
	private static Charset encoding(Document document) {
		String found = Objects.requireNonNullElse(document.getInputEncoding(), "");
		return found.startsWith("UTF-16") ? Charset.forName(found)
				: Charset.forName(Objects.requireNonNullElse(document.getXmlEncoding(), "UTF-8"));
	}

	private static Map<String, String> names(Document document) {
		Map<String, String> names = new HashMap<>();
		NodeList elements = document.getElementsByTagName("*");
		for (int i = 0; i < elements.getLength(); i++) {
			if (elements.item(i) instanceof Element element && element.hasAttribute("id")
					&& !element.getAttribute("name").isBlank()) {
				names.put(element.getAttribute("id"), element.getAttribute("name"));
			}
		}
		return names;
	}

	private record Model(String processId, String xml, Map<String, String> names) {
	}

}
