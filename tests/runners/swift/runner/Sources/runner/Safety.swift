// Many threads at one school, and a library that panics on purpose (its feature `panic-door`).

import Foundation
import Schoolgate

private let at = Instant("2023-10-02T10:00:00+01:00")!
private let fine = Request(at: at, by: .parent("nobody"), ref: "fine", action: .signIn)
private let (threads, asks, changes) = (8, 300, 50)

private struct Broken: Error { let what: String }

private func check(_ holds: Bool, _ what: String) throws {
    if !holds { throw Broken(what: what) }
}

private func code<T>(_ call: () throws -> T) throws -> String {
    do {
        _ = try call()
        return "none"
    } catch let error as SchoolgateError {
        return error.code
    }
}

func safety() throws -> Bool {
    let policy = try Policy.builtIn(id: "mmps-2023")
    func open() throws -> School {
        try School.open(policy: policy, roster: Roster(id: "s", name: "S", timezone: "Europe/London"))
    }
    try manyThreads(open())
    let school = try open()
    let panics = Request(at: at, by: .parent("nobody"), ref: "panic-door", action: .signIn)
    try check(code { try school.ask(request: panics) } == "panicked", "a panic is no error")
    try check(code { try school.ask(request: fine) } == "none", "the next call fails")
    try check(code { try school.submit(request: panics) } == "panicked", "a panic is no error")
    // It may be half changed: it is given up, and only it.
    try check(code { try school.ask(request: fine) } == "school_lost", "a half-changed school answers")
    try check(code { try open().ask(request: fine) } == "none", "another school is lost too")
    print("\(threads) threads asked \(asks) times each while one changed the school \(changes) times; panics were errors")
    return true
}

private func manyThreads(_ school: School) throws {
    let expected = try school.ask(request: fine)
    try check(expected.verdict == .deny, "a stranger signs in")
    let lock = NSLock()
    var wrong = 0
    DispatchQueue.concurrentPerform(iterations: threads + 1) { thread in
        let right: Bool
        if thread == threads {
            right = (1...changes).allSatisfy { n in
                let added = Action.addClass(class: ClassEntry(id: "c\(n)", name: "C\(n)"))
                let request = Request(at: at, by: .host("office"), ref: "r\(n)", action: added)
                return (try? school.submit(request: request))?.seq == UInt64(n + 1)
            }
        } else {
            right = (1...asks).allSatisfy { _ in (try? school.ask(request: fine)) == expected }
        }
        lock.lock()
        if !right { wrong += 1 }
        lock.unlock()
    }
    try check(wrong == 0, "threads disagree")
    try check(school.seq() == UInt64(changes + 1), "a change was lost")
}
