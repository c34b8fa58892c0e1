package dev.journeyman.local.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * MessageBird's shapes of a message, a list and an error.
 */
final class MessageBirdJson {

	static final BigDecimal PRICE = new BigDecimal("0.076");

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx")
		.withZone(ZoneOffset.UTC);

	private MessageBirdJson() {
	}

	/** To the second, with an offset in digits. */
	static String time(Instant instant) {
		return TIME.format(instant);
	}

	/**
	 * A message with all its recipients.
	 */
	static ObjectNode message(Entry.Order order, List<Entry.Text> texts) {
		ObjectNode message = Json.MAPPER.createObjectNode();
		message.put("id", order.id());
		message.put("href", "https://rest.messagebird.com/messages/" + order.id());
		message.put("direction", "mt");
		message.put("type", "sms");
		message.put("originator", order.originator());
		message.put("body", order.body());
		message.put("reference", order.reference());
		message.put("validity", order.validity());
		message.put("gateway", 10);
		message.putObject("typeDetails");
		message.put("datacoding", order.datacoding());
		message.put("mclass", 1);
		message.putNull("scheduledDatetime");
		message.put("createdDatetime", time(order.createdAt()));
		ObjectNode recipients = message.putObject("recipients");
		recipients.put("totalCount", texts.size());
		recipients.put("totalSentCount", texts.size());
		recipients.put("totalDeliveredCount", count(texts, "delivered"));
		recipients.put("totalDeliveryFailedCount", count(texts, "delivery_failed"));
		ArrayNode items = recipients.putArray("items");
		texts.forEach((text) -> items.add(item(text)));
		return message;
	}

	static ObjectNode list(List<ObjectNode> items, int offset, int limit, int total) {
		ObjectNode list = Json.MAPPER.createObjectNode();
		list.put("offset", offset).put("limit", limit).put("count", items.size()).put("totalCount", total);
		ObjectNode links = list.putObject("links");
		int last = Math.max(0, (total - 1) / limit) * limit;
		links.put("first", page(0, limit));
		links.put("previous", (offset > 0) ? page(Math.max(0, offset - limit), limit) : null);
		links.put("next", (offset + limit < total) ? page(offset + limit, limit) : null);
		links.put("last", page(last, limit));
		list.putArray("items").addAll(items);
		return list;
	}

	static Answer error(int status, int code, String description, @Nullable String parameter) {
		ObjectNode body = Json.MAPPER.createObjectNode();
		body.putArray("errors")
			.addObject()
			.put("code", code)
			.put("description", description)
			.put("parameter", parameter);
		return Answer.json(status, body);
	}

	private static ObjectNode item(Entry.Text text) {
		Entry.Status status = text.status();
		ObjectNode item = Json.MAPPER.createObjectNode();
		item.put("recipient", Long.parseLong(text.message().to().substring(1)));
		item.putNull("originator");
		item.put("status", status.name());
		item.put("statusDatetime", time(status.at()));
		item.put("recipientCountry", "Netherlands");
		item.put("recipientCountryPrefix", 31);
		item.put("recipientOperator", "KPN");
		item.put("messageLength", text.order().body().length());
		item.put("statusErrorCode", status.errorCode());
		item.put("statusReason", status.reason());
		item.putObject("price").put("amount", PRICE).put("currency", "EUR");
		item.put("mccmnc", "20408");
		item.put("mcc", "204");
		item.put("mnc", "08");
		item.put("messagePartCount", text.order().parts());
		return item;
	}

	private static long count(List<Entry.Text> texts, String status) {
		return texts.stream().filter((text) -> text.status().name().equals(status)).count();
	}

	private static String page(int offset, int limit) {
		return "https://rest.messagebird.com/messages/?offset=" + offset + "&limit=" + limit;
	}

}
