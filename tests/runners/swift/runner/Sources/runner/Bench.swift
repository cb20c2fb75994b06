// What a call costs from Swift: the scenario's school and its first step that asks or submits, as in
// tests/runners/c/bench.c.

import Foundation
import Schoolgate

func bench(_ file: String) throws -> Bool {
    let scenario = try object(file)
    let first = (scenario["steps"] as! [Object])[0]
    let json = try text(first["ask"] ?? first["submit"]!)
    let roster = try text(scenario["school"]!)
    let request = try Request(json: json)
    let policy = try Policy.fromJson(text(scenario["policy"]!))
    let school = try School.open(policy: policy, roster: Roster(json: roster))
    let thousand = Array(repeating: request, count: 1000)
    let one = Data(json.utf8)
    let thousandTexts = Data("[\(Array(repeating: json, count: 1000).joined(separator: ","))]".utf8)
    try measure("open a school", 50, 1) { _ = try School.open(policy: policy, roster: Roster(json: roster)) }
    try measure("one ask", 5_000, 1) { _ = try school.ask(request: request) }
    try measure("one ask, JSON", 5_000, 1) { _ = try school.askJson(request: one) }
    try measure("one of a batch", 10, 1000) { _ = try school.askBatch(requests: thousand) }
    try measure("one of a batch, JSON", 10, 1000) { _ = try school.askBatchJson(requests: thousandTexts) }
    return true
}

private func measure(_ what: String, _ times: Int, _ each: Int, _ call: () throws -> Void) throws {
    try call()
    // The quickest round of five: whatever else the machine does only adds to the others.
    var quickest = UInt64.max
    for _ in 0..<5 {
        let began = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<times { try call() }
        quickest = min(quickest, DispatchTime.now().uptimeNanoseconds - began)
    }
    let took = Double(quickest) / 1e3 / Double(times * each)
    print(what.padding(toLength: 21, withPad: " ", startingAt: 0), String(format: "%8.2f us", took))
}
