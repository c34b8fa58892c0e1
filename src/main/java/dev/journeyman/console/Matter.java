package dev.journeyman.console;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Things that stand still for one reason, and what somebody may do about all of them.
 *
 * @param id names it on its page
 * @param headline how many of what
 * @param why in words
 * @param journey whose they are, if they are a journey's
 * @param since when the first of them began to wait
 * @param then what will happen by itself
 * @param at when that will be for the first of them, if it is known
 * @param path where its buttons lead, and its page is
 * @param fields what names it there
 * @param details what only some understand
 */
record Matter(String id, String headline, String why, @Nullable Journey journey, Moment since, String then,
		@Nullable Moment at, String path, Map<String, String> fields, List<Action> actions, @Nullable String details) {

	/**
	 * A journey, by the path of its page.
	 */
	record Journey(String id, String name) {
	}

	/**
	 * Something to be done.
	 *
	 * @param answer names it in a form
	 * @param label on its button
	 * @param question asked before it is done, if it cannot be undone
	 * @param all the label where all of a matter are meant
	 */
	record Action(String answer, String label, @Nullable String question, String all) {
	}

	/**
	 * One of them.
	 *
	 * @param id names it in a form
	 * @param person whom it concerns, if anybody is known
	 * @param what it is, where it is not a person's
	 * @param next when it goes on by itself, if it is known
	 * @param whose where somebody may say whose it is, if that is what it lacks
	 */
	record One(String id, @Nullable Person person, String what, Moment since, @Nullable Moment next,
			List<Action> actions, @Nullable String whose) {

		One(String id, @Nullable Person person, String what, Moment since, @Nullable Moment next,
				List<Action> actions) {
			this(id, person, what, since, next, actions, null);
		}

	}

	/**
	 * A contact, by the path of its page.
	 */
	record Person(String id, String name) {
	}

}
