import datetime
import enum
import json
import pathlib
import pickle
import re
import unittest

import schoolgate
from schoolgate import (
    AccountState,
    Action,
    Actor,
    Answer,
    AssignmentEntry,
    AssignmentRole,
    Bound,
    ClassEntry,
    ClosureKind,
    ConsentAnswer,
    ConsentEntry,
    ConsentKind,
    LinkEntry,
    ParentEntry,
    Person,
    PointsOf,
    Policy,
    PupilEntry,
    ReasonCode,
    Request,
    Roster,
    School,
    SchoolgateError,
    StaffEntry,
    Topic,
    Verdict,
    YearGroup,
    request_from_json,
    request_to_json,
)

SCHEMAS = pathlib.Path(__file__).resolve().parents[3] / "docs/schema"
ZONE = datetime.timezone(datetime.timedelta(hours=1))
MORNING = datetime.datetime(2023, 10, 2, 10, tzinfo=ZONE)
ROSTER = Roster(
    id="mmps",
    name="Our school",
    timezone="Europe/London",
    classes=[ClassEntry(id="3h", name="3H", year_group=YearGroup.Y3)],
    pupils=[PupilEntry(id="amina", given_name="Amina", family_name="Khan", _class="3h")],
    parents=[ParentEntry(id="mrs-khan", given_name="Sara", family_name="Khan", account=AccountState.ACTIVE)],
    links=[LinkEntry(parent="mrs-khan", pupil="amina", relationship="mother", parental_responsibility=True)],
    staff=[StaffEntry(id="mr-hussain", name="Mr Hussain")],
    assignments=[AssignmentEntry(staff="mr-hussain", _class="3h", role=AssignmentRole.CLASS_TEACHER)],
    consents=[ConsentEntry(pupil="amina", kind=ConsentKind.DATA_PROCESSING, state=ConsentAnswer.GIVEN, form="DP-1")],
)


def message(topic, about="amina", text=None, at=MORNING, ref=None):
    action = Action.SEND_MESSAGE(to=Person.STAFF("mr-hussain"), about=[about], topic=topic, text=text)
    return Request(at=at, by=Actor.PARENT("mrs-khan"), ref=ref, action=action)


def asked(action, by=Actor.HOST("office")):
    return Request(at=MORNING, by=by, action=action)


class SchoolTest(unittest.TestCase):
    def setUp(self):
        self.school = School.open(Policy.built_in("mmps-2023"), ROSTER)

    def refused(self, code, path, call, *arguments):
        with self.assertRaises(SchoolgateError.Refused) as caught:
            call(*arguments)
        self.assertEqual((caught.exception.code, caught.exception.path), (code, path))
        self.assertGreater(len(caught.exception.message), 10)

    def test_a_denial_names_its_clause_and_the_way_out(self):
        decision = self.school.ask(message(Topic.ABSENCE))
        self.assertEqual(decision.verdict, Verdict.DENY)
        (reason,) = decision.reasons
        self.assertEqual((reason.clause, reason.code), ("3.12a", ReasonCode.TOPIC_GOES_ELSEWHERE))
        self.assertTrue(reason.remedies[0].is_USE_CHANNEL())
        self.assertEqual(reason.message, "Absence goes to the school office, not into the service.")

    def test_what_is_submitted_is_recorded(self):
        submitted = self.school.submit(message(Topic.GENERAL, ref="m1"))
        self.assertEqual((submitted.decision.verdict, submitted.seq), (Verdict.ALLOW, 2))
        self.assertEqual(School.restore(self.school.snapshot()).snapshot(), self.school.snapshot())
        self.refused("ref_reused", "ref", self.school.submit, message(Topic.GENERAL, text="Other", ref="m1"))

    def test_instants_and_days_are_pythons_own(self):
        late = datetime.datetime(
            2023, 10, 2, 5, 30, 0, 125_000, datetime.timezone(datetime.timedelta(hours=-5, minutes=-45))
        )
        request = message(Topic.GENERAL, at=late)
        self.assertIn('"at":"2023-10-02T05:30:00.125-05:45"', request_to_json(request))
        self.assertEqual(request_from_json(request_to_json(request).encode()), request)
        closure = Action.DECLARE_CLOSURE(datetime.date(2024, 2, 29), datetime.date(2024, 3, 1), ClosureKind.INSET)
        asked = Request(at=MORNING, by=Actor.HOST("office"), action=closure)
        self.assertEqual(request_from_json(request_to_json(asked).encode()), asked)
        away = Action.STAFF_ABSENT("mr-hussain", Bound.DAY(datetime.date(2024, 2, 29)), Bound.AT(late))
        asked = Request(at=MORNING, by=Actor.HOST("office"), action=away)
        self.assertEqual(request_from_json(request_to_json(asked).encode()), asked)

    def test_a_batch_answers_each_request_on_its_own(self):
        first, second = self.school.ask_batch([message(Topic.ABSENCE), message(Topic.GENERAL, about="")])
        self.assertEqual(first.decision.verdict, Verdict.DENY)
        self.assertIsInstance(second, Answer.REFUSED)
        self.assertEqual((second.code, second.path), ("empty_id", "action.about[0]"))

    def test_requests_submitted_together_all_happen_or_none_does(self):
        first, absence = message(Topic.GENERAL, ref="m1"), message(Topic.ABSENCE, ref="m2")
        batch = self.school.submit_batch([first, absence, message(Topic.GENERAL, ref="m3")])
        self.assertEqual((batch.denied, len(batch.decisions), batch.events, batch.seq), (1, 2, [], 1))
        naive = message(Topic.GENERAL, at=MORNING.replace(tzinfo=None), ref="m2")
        self.refused("bad_instant", "[1].at", self.school.submit_batch, [first, naive])
        self.refused("missing_ref", "[0].ref", self.school.submit_batch, [message(Topic.GENERAL)])
        self.refused("seq_conflict", "", self.school.submit_batch, [first], 9)
        self.assertEqual(self.school.seq(), 1)
        batch = self.school.submit_batch([first, message(Topic.GENERAL, ref="m3")], expected_seq=1)
        self.assertEqual((batch.denied, len(batch.decisions), len(batch.events), batch.seq), (None, 2, 2, 3))

    def test_what_the_types_let_through_is_refused_as_json_would_be(self):
        self.refused("empty_id", "action.about[0]", self.school.ask, message(Topic.GENERAL, about=""))
        self.assertEqual(self.school.ask(message(Topic.GENERAL)).verdict, Verdict.ALLOW)
        naive = message(Topic.GENERAL, at=MORNING.replace(tzinfo=None))
        self.refused("bad_instant", "at", self.school.ask, naive)
        self.refused("bad_instant", "request.at", self.school.ask_for_reader, naive, Actor.PARENT("mrs-khan"))
        self.refused("bad_instant", "[1].at", self.school.ask_batch, [message(Topic.GENERAL), naive])
        points = Action.AWARD_POINTS(PointsOf.PUPIL("amina"), "reading", 2**31)
        self.refused("invalid_value", "action.points", self.school.ask, asked(points))
        self.refused("json_syntax", "", lambda: self.school.ask(message(Topic.GENERAL, text="half \ud83d")))
        self.refused("unknown_policy", "", Policy.built_in, "none")
        self.refused("bad_snapshot", "", School.restore, '{"v":1}')

    def test_a_wrong_type_is_a_type_error_that_says_where(self):
        wrong = {
            "at": message(Topic.GENERAL, at="2023-10-02T10:00:00+01:00"),
            "by.host": asked(Action.SIGN_IN(), by=Actor.HOST(3)),
            "device": Request(at=MORNING, by=Actor.HOST("office"), device="school", action=Action.SIGN_IN()),
            "action": asked("sign_in"),
            "action.topic": message("general"),
            "action.about[0]": message(Topic.GENERAL, about=3),
            "action.text": message(Topic.GENERAL, text=b"Text"),
            "action.about": asked(Action.SEND_MESSAGE(Person.STAFF("mr-hussain"), "amina", Topic.GENERAL)),
            "action.accepts_policy": asked(Action.REDEEM_INVITE("code", "yes")),
            "action.points": asked(Action.AWARD_POINTS(PointsOf.PUPIL("amina"), "reading", True)),
            "action.first": asked(Action.DECLARE_CLOSURE(MORNING, MORNING, ClosureKind.INSET)),
        }
        for path, request in wrong.items():
            with self.subTest(path), self.assertRaises(TypeError) as caught:
                self.school.ask(request)
            self.assertRegex(str(caught.exception), f"^at `{re.escape(path)}`: takes [A-Za-z]+, not [A-Za-z]+$")
        with self.assertRaisesRegex(TypeError, "^takes Request, not str$"):
            self.school.ask("a request")
        self.assertEqual(self.school.ask(message(Topic.GENERAL)).verdict, Verdict.ALLOW)

    def test_an_error_says_what_it_is_and_can_be_pickled(self):
        with self.assertRaises(SchoolgateError.Refused) as caught:
            self.school.ask(message(Topic.GENERAL, about=""))
        sentence = "is an empty id; give the id that your own system uses"
        self.assertEqual(str(caught.exception), f"at `action.about[0]`: {sentence} [empty_id]")
        again = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((again.code, again.path, again.message), ("empty_id", "action.about[0]", sentence))

    def test_words_are_found_by_their_spelling_on_the_wire(self):
        self.assertIs(Topic("meeting_request"), Topic.MEETING_REQUEST)
        self.assertEqual((str(Verdict.DENY), repr(Verdict.DENY)), ("deny", "Verdict.DENY"))
        self.assertRaises(ValueError, Topic, "gossip")
        # Every word that the schemas list, of every vocabulary that has one of its own.
        known = set()
        for file in SCHEMAS.glob("*.schema.json"):
            for name, schema in json.loads(file.read_text(encoding="utf-8")).get("$defs", {}).items():
                words = schema.get("enum") or [one["const"] for one in schema.get("oneOf", []) if "const" in one]
                vocabulary = getattr(schoolgate, name, None)
                if words and name not in known and isinstance(vocabulary, enum.EnumMeta):
                    self.assertEqual(sorted(words), sorted(word.value for word in vocabulary), name)
                    known.add(name)
        self.assertGreater(len(known), 25)

    def test_what_there_is_can_be_read(self):
        reason = self.school.ask(message(Topic.ABSENCE)).reasons[0]
        self.assertEqual(repr(reason.facts), "Facts(channel=Channel.SCHOOL_OFFICE, topic=Topic.ABSENCE)")
        self.assertEqual(repr(reason.remedies), "[Remedy.USE_CHANNEL(channel=Channel.SCHOOL_OFFICE)]")
        self.assertEqual(repr(message(Topic.GENERAL).action.to), "Person.STAFF('mr-hussain')")

    def test_clauses_have_their_headings(self):
        policy = Policy.built_in("mmps-2023")
        self.assertEqual(policy.heading("3.12a"), "Absence")
        self.assertEqual(policy.heading("engine.not_granted"), "Not in the policy")
        self.assertIsNone(policy.heading("none"))
        self.refused("empty_id", "", policy.heading, "")


if __name__ == "__main__":
    unittest.main()
