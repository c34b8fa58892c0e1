package dev.journeyman.contacts;

import java.util.Optional;

import dev.journeyman.shared.ContactId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Every contact there is.
 */
@Repository
public class Contacts {

	private final JdbcClient jdbc;

	Contacts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	public Optional<Contact> find(ContactId id) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

	public Optional<Contact> findByExternalId(String externalId) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

	/**
	 * Finds a contact by a phone number in E.164 form.
	 */
	public Optional<Contact> findByPhone(String phone) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

	/**
	 * Reads a contact and keeps its row locked until the transaction ends: whoever
	 * decides something about a contact does it one after the other.
	 */
	public Optional<Contact> lock(ContactId id) {
		throw new UnsupportedOperationException(this.jdbc.toString());
	}

}
