package dev.journeyman.messaging;

import java.util.List;
import java.util.UUID;

import dev.journeyman.contacts.Channel;
import dev.journeyman.messaging.OpenDispatches.Cause;
import dev.journeyman.messaging.OpenDispatches.Group;
import dev.journeyman.messaging.policy.SendPolicy;
import dev.journeyman.messaging.policy.SendPolicyFixture;
import dev.journeyman.messaging.reason.Code;
import dev.journeyman.messaging.reason.Reason;
import dev.journeyman.messaging.reason.ReasonWords;
import dev.journeyman.shared.DispatchId;
import dev.journeyman.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

class ReasonsTests {

	@RegisterExtension
	static final TestDatabase database = new TestDatabase();

	private static final Reason PAUSED = Reason.of(Code.CHANNEL_PAUSED).with("channel", "email").with("by", "ada");

	private final OpenDispatches open = new OpenDispatches(database.jdbc());

	@ParameterizedTest
	@EnumSource
	void everyCodeHasWordsEvenWhereFactsAreMissing(Code code) {
		assertThat(Reason.of(code).words()).isNotBlank().doesNotContain("null");
	}

	@ParameterizedTest
	@EnumSource
	void everyCodeIsFoundByItsWord(Code code) {
		assertThat(Code.of(code.word())).contains(code);
		assertThat(Reason.read(Reason.of(code).with("by", "ada").json())).isEqualTo(Reason.of(code).with("by", "ada"));
	}

	@Test
	void everyRuleHasWords() {
		assertThat(SendPolicyFixture.all()).extracting((rule) -> ReasonWords.rule(rule.name()))
			.doesNotContainAnyElementsOf(SendPolicyFixture.all().stream().map(SendPolicy::name).toList());
	}

	@Test
	void groupsSplitOverWhoPausedButOverNoOtherFact() {
		ManyDispatches.hold(database.jdbc(), 2, "abandoned-cart", PAUSED);
		ManyDispatches.hold(database.jdbc(), 1, "abandoned-cart", PAUSED.with("by", "bob"));
		Reason turn = Reason.of(Code.WAITS_FOR_ITS_TURN).with("provider", "SendGrid");
		ManyDispatches.hold(database.jdbc(), 3, "welcome", turn.with("pace", 100));
		ManyDispatches.hold(database.jdbc(), 4, "welcome", turn.with("pace", 50));
		Reason broken = Reason.of(Code.MISCONFIGURED).with("template", "welcome");
		ManyDispatches.hold(database.jdbc(), 5, "winback", broken.with("problem", "Template welcome uses a value."));
		ManyDispatches.hold(database.jdbc(), 5, "winback", broken.with("problem", "Template welcome has a mistake."));

		assertThat(this.open.groups(10)).extracting(Group::count).containsExactly(10L, 7L, 2L, 1L);
	}

	@ParameterizedTest
	@CsvSource({ "email is paused by ada, channel-paused", "SMS is paused by ada lovelace, channel-paused",
			"all sending is paused by the API, sending-paused", "the journey is paused, journey-paused",
			"the provider asked us to wait, provider-asked-to-wait", "quiet hours, other" })
	void whatVersionsBeforeKeptAsASentenceStillShowsGroupsAndSettles(String sentence, String code) {
		toldInWords(sentence);
		toldInWords(sentence);

		Group group = this.open.groups(10).getFirst();

		assertThat(group.count()).isEqualTo(2);
		assertThat(group.cause().reason().code().word()).isEqualTo(code);
		assertThat(group.reason().words()).isEqualTo(sentence);
		assertThat(this.open.list(group.cause(), null, 10)).hasSize(2);
	}

	@Test
	void whatWaitedBeforeAndWhatWaitsNowIsOneGroup() {
		toldInWords("email is paused by ada");
		ManyDispatches.hold(database.jdbc(), 2, "abandoned-cart", PAUSED);

		assertThat(this.open.groups(10)).extracting(Group::cause, Group::count)
			.containsExactly(tuple(new Cause(Dispatch.State.HELD, Channel.EMAIL, "abandoned-cart", PAUSED), 3L));
	}

	@Test
	void anInstanceOfTheVersionBeforeMayStillMoveWhatWaits() {
		ManyDispatches.hold(database.jdbc(), 1, "abandoned-cart", PAUSED);

		database.jdbc().sql("update dispatch set state = 'held', reason = 'the journey is paused'").update();
		assertThat(codes()).containsExactly("journey-paused");
		database.jdbc().sql("update dispatch set state = 'accepted', reason = null").update();
		assertThat(codes()).containsOnlyNulls();
	}

	@Test
	void aVerdictThatWasKeptAsASentenceStillShows() {
		toldInWords("no phone number");
		database.jdbc()
			.sql("""
					update dispatch set verdicts =
					  '[{"rule": "the contact has a valid address", "answer": "suppress", "reason": "no phone number"}]'""")
			.update();

		List<Explanation> verdicts = new World(database).dispatches
			.explain(new DispatchId(database.jdbc().sql("select id from dispatch").query(UUID.class).single()))
			.orElseThrow()
			.verdicts();

		assertThat(verdicts).containsExactly(
				new Explanation("the contact has a valid address", "suppress", Reason.other("no phone number"), null));
	}

	private void toldInWords(String sentence) {
		database.jdbc()
			.sql("""
					insert into dispatch (enrollment_id, element_instance_key, id, contact_id, journey, channel, purpose,
					  template, state, reason, held_until, created_at, updated_at)
					values (gen_random_uuid(), 1, gen_random_uuid(), gen_random_uuid(), 'abandoned-cart', 'email', 'marketing',
					  'welcome', 'held', :reason, '2026-11-24T11:00:00Z', '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z')""")
			.param("reason", sentence)
			.update();
	}

	private List<String> codes() {
		return database.jdbc().sql("select cause ->> 'code' from dispatch").query(String.class).list();
	}

}
