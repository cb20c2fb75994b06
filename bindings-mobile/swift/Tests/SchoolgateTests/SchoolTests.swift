import Foundation
import Schoolgate
import XCTest

let morning = Instant("2023-10-02T10:00:00+01:00")!

let roster = Roster(
    id: "mmps", name: "Our school", timezone: "Europe/London",
    classes: [ClassEntry(id: "3h", name: "3H", yearGroup: .y3)],
    pupils: [PupilEntry(id: "amina", givenName: "Amina", familyName: "Khan", class: "3h")],
    parents: [ParentEntry(id: "mrs-khan", givenName: "Sara", familyName: "Khan", account: .active)],
    links: [LinkEntry(parent: "mrs-khan", pupil: "amina", relationship: "mother", parentalResponsibility: true)],
    staff: [StaffEntry(id: "mr-hussain", name: "Mr Hussain")],
    assignments: [AssignmentEntry(staff: "mr-hussain", class: "3h", role: .classTeacher)],
    consents: [ConsentEntry(pupil: "amina", kind: .dataProcessing, state: .given, form: "DP-1")])

func openSchool() throws -> School {
    try School.open(policy: Policy.builtIn(id: "mmps-2023"), roster: roster)
}

func message(
    _ topic: Topic, about: String = "amina", text: String? = nil, at: Instant = morning, ref: String? = nil
) -> Request {
    Request(
        at: at, by: .parent("mrs-khan"), ref: ref,
        action: .sendMessage(to: .staff("mr-hussain"), about: [about], topic: topic, text: text))
}

func refused<T>(
    _ code: String, _ path: String, line: UInt = #line, _ call: @autoclosure () throws -> T
) {
    XCTAssertThrowsError(try call(), line: line) { error in
        guard let error = error as? SchoolgateError else { return XCTFail("\(error)", line: line) }
        XCTAssertEqual(error.code, code, line: line)
        XCTAssertEqual(error.path, path, line: line)
        XCTAssertGreaterThan(error.message.count, 10, line: line)
        XCTAssertEqual(error.localizedDescription, error.message, line: line)
    }
}

final class SchoolTests: XCTestCase {
    func testADenialNamesItsClauseAndTheWayOut() throws {
        let decision = try openSchool().ask(request: message(.absence))
        XCTAssertEqual(decision.verdict, .deny)
        let reason = try XCTUnwrap(decision.reasons.first)
        XCTAssertEqual(reason.clause, "3.12a")
        XCTAssertEqual(reason.code, .topicGoesElsewhere)
        XCTAssertEqual(reason.remedies, [.useChannel(channel: .schoolOffice)])
        XCTAssertEqual(reason.facts.topic, .absence)
        XCTAssertEqual(reason.message, "Absence goes to the school office, not into the service.")
    }

    func testClausesHaveTheirHeadings() throws {
        let policy = try Policy.builtIn(id: "mmps-2023")
        XCTAssertEqual(try policy.heading(clause: "3.12a"), "Absence")
        XCTAssertEqual(try policy.heading(clause: "engine.not_granted"), "Not in the policy")
        XCTAssertNil(try policy.heading(clause: "none"))
        refused("empty_id", "", try policy.heading(clause: ""))
    }

    func testWhatIsSubmittedIsRecordedAndTheLogLeadsBack() throws {
        let school = try openSchool()
        let submitted = try school.submit(request: message(.general, text: "Hello", ref: "m1"))
        XCTAssertEqual(submitted.decision.verdict, .allow)
        XCTAssertEqual(submitted.seq, 2)
        let again = try school.submit(request: message(.general, text: "Hello", ref: "m1"))
        XCTAssertEqual(again.decision, submitted.decision)
        XCTAssertEqual(again.events, [])
        refused("ref_reused", "ref", try school.submit(request: message(.general, text: "Other", ref: "m1")))
        refused("seq_conflict", "", try school.submit(request: message(.general, ref: "m2"), expectedSeq: 9))
        refused("missing_ref", "ref", try school.submit(request: message(.general)))
        let copy = try School.restore(snapshot: school.snapshot())
        XCTAssertEqual(try copy.seq(), 2)
        XCTAssertEqual(try copy.snapshot(), try school.snapshot())
        refused("event_out_of_order", "seq", try copy.apply(event: submitted.events[0]))
    }

    func testInstantsKeepTheirOffsetAndDatesConvert() throws {
        let late = try XCTUnwrap(Instant("2023-10-02T05:30:00.125-05:45"))
        let request = message(.general, at: late)
        XCTAssertEqual(try Request(json: request.json()), request)
        XCTAssertTrue(try request.json().hasPrefix("{\"at\":\"2023-10-02T05:30:00.125-05:45\""))
        let london = try XCTUnwrap(TimeZone(identifier: "Europe/London"))
        XCTAssertEqual(Instant(morning.date, in: london), morning)
        XCTAssertEqual(Instant(morning.date, in: london).description, "2023-10-02T10:00:00+01:00")
        XCTAssertEqual(Day(morning.date, in: london), Day(2023, 10, 2))
        XCTAssertEqual(Day(2023, 10, 2).start(in: london), Instant("2023-10-02T00:00:00+01:00")?.date)
        XCTAssertNil(Day(2023, 2, 29).start(in: london))
        let actions: [Action] = [
            .declareClosure(first: Day(2024, 2, 29), last: Day(2024, 3, 1), kind: .inset),
            .staffAbsent(staff: "mr-hussain", from: .day(Day(2024, 2, 29)), to: .at(late)),
        ]
        for action in actions {
            let asked = Request(at: morning, by: .host("office"), action: action)
            XCTAssertEqual(try Request(json: asked.json()), asked)
        }
    }

    func testAViewIsTypedAndSoIsItsRefusal() throws {
        let school = try openSchool()
        let look = Look.week(purpose: .reply, from: Day(2023, 10, 2))
        let seen = try school.view(request: ViewRequest(at: morning, by: .staff("mr-hussain"), look: look))
        guard case let .week(week) = seen else { return XCTFail("\(seen)") }
        XCTAssertEqual(week.hours.first?.days.count, 7)
        let stranger = try school.view(request: ViewRequest(at: morning, by: .parent("nobody"), look: look))
        guard case .denied = stranger else { return XCTFail("\(stranger)") }
    }

    func testABatchAnswersEachRequestOnItsOwn() throws {
        let school = try openSchool()
        let answers = try school.askBatch(requests: [message(.absence), message(.general, about: "")])
        guard case let .decided(decision) = answers[0] else { return XCTFail("\(answers[0])") }
        XCTAssertEqual(decision.verdict, .deny)
        guard case let .refused(code, path, _) = answers[1] else { return XCTFail("\(answers[1])") }
        XCTAssertEqual([code, path], ["empty_id", "action.about[0]"])
        XCTAssertEqual(try school.askBatch(requests: []), [])
    }

    func testRequestsSubmittedTogetherAllHappenOrNoneDoes() throws {
        let school = try openSchool()
        let (first, third) = (message(.general, ref: "m1"), message(.general, ref: "m3"))
        let denied = try school.submitBatch(requests: [first, message(.absence, ref: "m2"), third])
        XCTAssertEqual(denied.denied, 1)
        XCTAssertEqual([denied.decisions.count, denied.events.count], [2, 0])
        refused("missing_ref", "[1].ref", try school.submitBatch(requests: [first, message(.general)]))
        refused("seq_conflict", "", try school.submitBatch(requests: [first], expectedSeq: 9))
        XCTAssertEqual(try school.seq(), 1)
        let done = try school.submitBatch(requests: [first, third], expectedSeq: 1)
        XCTAssertNil(done.denied)
        XCTAssertEqual([done.decisions.count, done.events.count, Int(done.seq)], [2, 2, 3])
    }

    func testSchoolsAndAnswersCrossTasks() async throws {
        let school = try openSchool()
        let expected = try school.ask(request: message(.absence))
        let all = try await withThrowingTaskGroup(of: Decision.self) { group in
            for _ in 0..<8 { group.addTask { try school.ask(request: message(.absence)) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        XCTAssertEqual(all, Array(repeating: expected, count: 8))
    }
}

final class ErrorTests: XCTestCase {
    func testWhatTheTypesLetThroughIsRefusedAsJsonWouldBe() throws {
        let school = try openSchool()
        func host(_ action: Action) -> Request { Request(at: morning, by: .host("office"), action: action) }
        refused("empty_id", "action.about[0]", try school.ask(request: message(.general, about: "")))
        refused("empty_id", "by.parent", try school.ask(request: Request(at: morning, by: .parent(""), action: .signIn)))
        XCTAssertEqual(try school.ask(request: message(.general)).verdict, .allow)
        for far in [Int64.max, Int64.min, 253_402_300_800_000] {
            refused("bad_instant", "at", try school.ask(request: message(.general, at: Instant(milliseconds: far))))
        }
        let never = Action.leaveSchool(pupil: "amina", on: .day(Day(2023, 2, 29)))
        refused("bad_date", "action.on", try school.ask(request: host(never)))
        let cover = Action.assign(
            staff: "mr-hussain", class: "3h", role: .cover,
            times: [Window(days: [.tue], from: "13:00", to: "25:00")])
        refused("bad_time", "action.times[0].to", try school.ask(request: host(cover)))
        refused("empty_id", "reader.staff", try school.askForReader(request: message(.general), reader: .staff("")))
        XCTAssertEqual(try school.ask(request: message(.general, text: "whole 😀\0")).verdict, .allow)
    }

    func testPoliciesAndRostersSayWhereTheyAreWrong() throws {
        refused("unknown_policy", "", try Policy.builtIn(id: "none"))
        refused("unknown_field", "", try Policy.fromJson("{\"x\":1}"))
        let policy = try Policy.builtIn(id: "mmps-2023")
        XCTAssertEqual(policy.version(), "2023-09")
        let bad = Roster(id: "s", name: "S", timezone: "UTC", staff: [StaffEntry(id: "", name: "X")])
        refused("empty_id", "staff[0].id", try School.open(policy: policy, roster: bad))
        let nowhere = Roster(id: "s", name: "S", timezone: "Europe/Nowhere")
        refused("unknown_zone", "timezone", try School.open(policy: policy, roster: nowhere))
        refused("bad_snapshot", "", try School.restore(snapshot: "{\"v\":1}"))
        XCTAssertNil(Instant("2023-10-02T10:00:00"))
    }
}
