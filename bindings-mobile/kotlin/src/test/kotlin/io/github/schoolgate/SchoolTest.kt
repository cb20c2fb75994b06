package io.github.schoolgate

import java.time.Instant
import java.time.LocalDate
import java.time.OffsetDateTime
import java.time.ZoneId
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

private val MORNING: OffsetDateTime = OffsetDateTime.parse("2023-10-02T10:00:00+01:00")

private val ROSTER = Roster(
    id = "mmps",
    name = "Our school",
    timezone = "Europe/London",
    classes = listOf(ClassEntry(id = "3h", name = "3H", yearGroup = YearGroup.Y3)),
    pupils = listOf(PupilEntry(id = "amina", givenName = "Amina", familyName = "Khan", `class` = "3h")),
    parents = listOf(
        ParentEntry(id = "mrs-khan", givenName = "Sara", familyName = "Khan", account = AccountState.ACTIVE),
    ),
    links = listOf(
        LinkEntry(parent = "mrs-khan", pupil = "amina", relationship = "mother", parentalResponsibility = true),
    ),
    staff = listOf(StaffEntry(id = "mr-hussain", name = "Mr Hussain")),
    assignments = listOf(
        AssignmentEntry(staff = "mr-hussain", `class` = "3h", role = AssignmentRole.CLASS_TEACHER),
    ),
    consents = listOf(
        ConsentEntry(pupil = "amina", kind = ConsentKind.DATA_PROCESSING, state = ConsentAnswer.GIVEN, form = "DP-1"),
    ),
)

private fun school(): School = Policy.builtIn("mmps-2023").use { School.open(it, ROSTER) }

private fun message(
    topic: Topic,
    about: String = "amina",
    text: String? = null,
    at: OffsetDateTime = MORNING,
    ref: String? = null,
) = Request(
    at = at,
    by = Actor.Parent("mrs-khan"),
    ref = ref,
    action = Action.SendMessage(to = Person.Staff("mr-hussain"), about = listOf(about), topic = topic, text = text),
)

private fun refused(code: String, path: String, call: () -> Unit) {
    val error = assertThrows(SchoolgateException.Refused::class.java, call)
    assertEquals(code to path, error.code to error.path)
    assertTrue(error.message.length > 10)
}

class SchoolTest {
    @Test
    fun `a denial names its clause and the way out`() = school().use { school ->
        val decision = school.ask(message(Topic.ABSENCE))
        assertEquals(Verdict.DENY, decision.verdict)
        val reason = decision.reasons.single()
        assertEquals("3.12a", reason.clause)
        assertEquals(ReasonCode.TOPIC_GOES_ELSEWHERE, reason.code)
        assertEquals(listOf(Remedy.UseChannel(Channel.SCHOOL_OFFICE)), reason.remedies)
        assertEquals(Topic.ABSENCE, reason.facts.topic)
        assertEquals("Absence goes to the school office, not into the service.", reason.message)
    }

    @Test
    fun `clauses have their headings`() = Policy.builtIn("mmps-2023").use { policy ->
        assertEquals("Absence", policy.heading("3.12a"))
        assertEquals("Not in the policy", policy.heading("engine.not_granted"))
        assertEquals(null, policy.heading("none"))
        refused("empty_id", "") { policy.heading("") }
    }

    @Test
    fun `what is submitted is recorded, and the log leads back to the school`() = school().use { school ->
        val submitted = school.submit(message(Topic.GENERAL, text = "Hello", ref = "m1"))
        assertEquals(Verdict.ALLOW, submitted.decision.verdict)
        assertEquals(2UL, submitted.seq)
        val again = school.submit(message(Topic.GENERAL, text = "Hello", ref = "m1"))
        assertEquals(submitted.copy(events = listOf()), again)
        refused("ref_reused", "ref") { school.submit(message(Topic.GENERAL, text = "Other", ref = "m1")) }
        refused("seq_conflict", "") { school.submit(message(Topic.GENERAL, ref = "m2"), expectedSeq = 9UL) }
        refused("missing_ref", "ref") { school.submit(message(Topic.GENERAL)) }
        School.restore(school.snapshot()).use { copy ->
            assertEquals(2UL, copy.seq())
            assertEquals(school.snapshot(), copy.snapshot())
            refused("event_out_of_order", "seq") { copy.apply(submitted.events.single()) }
        }
    }

    @Test
    fun `instants keep their offset, and days and bounds cross as themselves`() = school().use { school ->
        val late = OffsetDateTime.parse("2023-10-02T05:30:00.125-05:45")
        val request = message(Topic.GENERAL, at = late)
        assertEquals(request, requestFromJson(request.toJson()))
        assertTrue(request.toJson().startsWith("""{"at":"2023-10-02T05:30:00.125-05:45""""))
        val london = Instant.parse("2023-10-02T09:00:00Z").at(ZoneId.of("Europe/London"))
        assertEquals(MORNING, london)
        val closure = Action.DeclareClosure(LocalDate.of(2024, 2, 29), LocalDate.of(2024, 3, 1), ClosureKind.INSET)
        val away = Action.StaffAbsent("mr-hussain", Bound.Day(LocalDate.of(2024, 2, 29)), Bound.At(late))
        for (action in listOf(closure, away)) {
            val asked = Request(at = MORNING, by = Actor.Host("office"), action = action)
            assertEquals(asked, requestFromJson(asked.toJson()))
        }
    }

    @Test
    fun `a view is typed, and so is its refusal`() = school().use { school ->
        val look = ViewRequest(
            at = MORNING,
            by = Actor.Staff("mr-hussain"),
            look = Look.Week(purpose = Purpose.REPLY, from = LocalDate.of(2023, 10, 2)),
        )
        val week = (school.view(look) as SchoolView.Week).v1
        assertEquals(7, week.hours.single().days.size)
        val stranger = look.copy(by = Actor.Parent("nobody"))
        assertTrue(school.view(stranger) is SchoolView.Denied)
        val due = school.view(ViewRequest(at = MORNING, by = Actor.Host("office"), look = Look.ReviewStatus))
        assertEquals("2023-09", (due as SchoolView.ReviewStatus).v1.reviewed.toString())
    }

    @Test
    fun `a plan is verified, and carries the action that somebody else submits`() = school().use { school ->
        val evening = message(Topic.GENERAL, about = "nobody")
        assertEquals(false, school.plan(evening).possible)
        val plan = school.plan(message(Topic.GENERAL))
        assertEquals(true to emptyList<Step>(), plan.possible to plan.steps)
        assertNull(plan.decision?.effectiveAt)
    }

    @Test
    fun `a batch answers each request on its own`() = school().use { school ->
        val answers = school.askBatch(listOf(message(Topic.ABSENCE), message(Topic.GENERAL, about = "")))
        assertEquals(Verdict.DENY, (answers[0] as Answer.Decided).decision.verdict)
        val second = answers[1] as Answer.Refused
        assertEquals("empty_id" to "action.about[0]", second.code to second.path)
        assertEquals(listOf<Answer>(), school.askBatch(listOf()))
    }

    @Test
    fun `requests submitted together all happen, or none does`() = school().use { school ->
        val (first, third) = message(Topic.GENERAL, ref = "m1") to message(Topic.GENERAL, ref = "m3")
        val denied = school.submitBatch(listOf(first, message(Topic.ABSENCE, ref = "m2"), third))
        assertEquals(listOf<Any?>(1U, 2, 0, 1UL), listOf(denied.denied, denied.decisions.size, denied.events.size, denied.seq))
        refused("missing_ref", "[1].ref") { school.submitBatch(listOf(first, message(Topic.GENERAL))) }
        refused("seq_conflict", "") { school.submitBatch(listOf(first), expectedSeq = 9UL) }
        assertEquals(1UL, school.seq())
        val done = school.submitBatch(listOf(first, third), expectedSeq = 1UL)
        assertEquals(listOf<Any?>(null, 2, 2, 3UL), listOf(done.denied, done.decisions.size, done.events.size, done.seq))
    }
}

class ErrorsTest {
    @Test
    fun `what the types let through is refused as JSON would be, and the next call is not`() = school().use { school ->
        refused("empty_id", "action.about[0]") { school.ask(message(Topic.GENERAL, about = "")) }
        refused("empty_id", "by.parent") { school.ask(message(Topic.GENERAL).copy(by = Actor.Parent(""))) }
        assertEquals(Verdict.ALLOW, school.ask(message(Topic.GENERAL)).verdict)
        refused("bad_instant", "at") { school.ask(message(Topic.GENERAL, at = MORNING.withYear(12_000))) }
        refused("bad_instant", "at") { school.ask(message(Topic.GENERAL, at = OffsetDateTime.MAX)) }
        refused("bad_instant", "at") { school.ask(message(Topic.GENERAL, at = OffsetDateTime.MIN)) }
        val far = Action.LeaveSchool("amina", Bound.Day(LocalDate.of(12_000, 1, 1)))
        refused("bad_date", "action.on") { school.ask(Request(at = MORNING, by = Actor.Host("office"), action = far)) }
        val times = listOf(Window(listOf(Weekday.TUE), "13:00", "25:00"))
        val cover = Action.Assign("mr-hussain", "3h", AssignmentRole.COVER, times = times)
        refused("bad_time", "action.times[0].to") {
            school.ask(Request(at = MORNING, by = Actor.Host("office"), action = cover))
        }
        refused("empty_id", "reader.staff") { school.askForReader(message(Topic.GENERAL), Actor.Staff("")) }
        refused("json_syntax", "") { school.ask(message(Topic.GENERAL, text = "half \ud83d")) }
        assertEquals(Verdict.ALLOW, school.ask(message(Topic.GENERAL, text = "whole \ud83d\ude00\u0000")).verdict)
    }

    @Test
    fun `policies and rosters say where they are wrong`() {
        refused("unknown_policy", "") { Policy.builtIn("none") }
        refused("unknown_field", "") { Policy.fromJson("""{"x":1}""") }
        Policy.builtIn("mmps-2023").use { policy ->
            assertEquals("mmps-2023" to "2023-09", policy.id() to policy.version())
            val twice = ROSTER.copy(classes = ROSTER.classes + ROSTER.classes)
            refused("duplicate_id", "classes[1].id") { School.open(policy, twice) }
            refused("empty_id", "staff[0].id") { School.open(policy, ROSTER.copy(staff = listOf(StaffEntry("", "X")))) }
            refused("unknown_zone", "timezone") { School.open(policy, ROSTER.copy(timezone = "Europe/Nowhere")) }
        }
        refused("bad_snapshot", "") { School.restore("""{"v":1}""") }
        refused("json_syntax", "[1]") { verifyLog(school().use { listOf(firstEvent(it), "{") }) }
    }

    @Test
    fun `adopting a policy takes a document and refuses what is none`() = school().use { school ->
        fun adopt(policy: PolicySource) =
            Request(at = MORNING, by = Actor.Host("office"), action = Action.AdoptPolicy(policy, Bound.At(MORNING)))
        assertEquals(Verdict.ALLOW, school.ask(adopt(PolicySource.BuiltIn("st-wilfrids-2023"))).verdict)
        refused("json_syntax", "action.policy") { school.ask(adopt(PolicySource.Document("{"))) }
        refused("missing_field", "action.policy") { school.ask(adopt(PolicySource.Document("{}"))) }
    }

    private fun firstEvent(school: School): String =
        school.submit(message(Topic.GENERAL, ref = "first")).events.single()
}
