package dev.journeyman.local.engine.history;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The deployed models, and how their elements are called.
 */
public final class Models {

	private final Map<Long, Model> byKey = new HashMap<>();

	void add(long definitionKey, String processId, byte[] resource) {
		String xml = new String(resource, StandardCharsets.UTF_8);
		this.byKey.put(definitionKey, new Model(processId, xml, names(xml)));
	}

	/**
	 * The BPMN file a definition came from.
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

	private static Map<String, String> names(String xml) {
		Map<String, String> names = new HashMap<>();
		XMLInputFactory factory = XMLInputFactory.newFactory();
		factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
		factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
		try {
			XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
			while (reader.hasNext()) {
				if (reader.next() == XMLStreamReader.START_ELEMENT) {
					String id = reader.getAttributeValue(null, "id");
					String name = reader.getAttributeValue(null, "name");
					if (id != null && name != null && !name.isBlank()) {
						names.put(id, name);
					}
				}
			}
			return names;
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException("Zeebe deployed a model that is not XML", ex);
		}
	}

	private record Model(String processId, String xml, Map<String, String> names) {
	}

}
