// Puts every step of scenario files to Schoolgate through its Swift types, and prints the answers, one line of JSON a step,
// as `cargo run --example answers` prints the core's own.

import Foundation
import Schoolgate

typealias Object = [String: Any]

func text(_ value: Any) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes])
    return String(decoding: data, as: UTF8.self)
}

func object(_ file: String) throws -> Object {
    let data = try Data(contentsOf: URL(fileURLWithPath: file))
    return try JSONSerialization.jsonObject(with: data) as! Object
}

func answers(_ files: [String]) throws -> Bool {
    for file in files { try run(file) }
    return !files.isEmpty
}

private func run(_ file: String) throws {
    let scenario = try object(file)
    let policy = try Policy.fromJson(text(scenario["policy"]!))
    let school = try School.open(policy: policy, roster: Roster(json: text(scenario["school"]!)))
    var names = Set<String>()
    var lines = ""
    for (index, step) in (scenario["steps"] as! [Object]).enumerated() {
        let number = index + 1
        let kind = ["ask", "submit", "submit_batch", "check", "trace", "plan"].first { step[$0] != nil }!
        var input = resolved(step[kind]!, names)
        let called = step["as"] as? String
        if kind == "submit", var request = input as? Object, request["ref"] == nil {
            request["ref"] = called ?? "step-\(number)"
            input = request
        }
        if let called { names.insert(called) }
        let json = try text(input)
        // What may be shown is decided before the request changes anything.
        var shown = ""
        if (step["expect"] as? Object)?["shown"] != nil {
            let reader = try text((input as! Object)["by"]!)
            shown = try ",\"shown\":" + envelope {
                try school.askForReader(request: Request(json: json), reader: Actor(json: reader)).json()
            }
        }
        let answer = try envelope { try put(school, kind, json) }
        lines += try "{\"file\":\(text(file)),\"step\":\(number),\"answer\":\(answer)\(shown)}\n"
    }
    FileHandle.standardOutput.write(Data(lines.utf8))
}

private func put(_ school: School, _ kind: String, _ json: String) throws -> String {
    switch kind {
    case "ask": return try school.ask(request: Request(json: json)).json()
    case "submit": return try school.submit(request: Request(json: json)).json()
    case "submit_batch":
        let requests = try JSONSerialization.jsonObject(with: Data(json.utf8)) as! [Object]
        return try school.submitBatch(requests: requests.map { try Request(json: text($0)) }).json()
    case "check": return try school.view(request: ViewRequest(json: json)).json()
    case "trace": return try tracedToJson(value: school.viewTraced(request: ViewRequest(json: json)))
    default: return try school.plan(request: Request(json: json)).json()
    }
}

func envelope(_ call: () throws -> String) throws -> String {
    do {
        return try "{\"ok\":\(call())}"
    } catch let error as SchoolgateError {
        let message = try text(error.message)
        return try "{\"error\":{\"code\":\(text(error.code)),\"path\":\(text(error.path)),\"message\":\(message)}}"
    }
}

/// Puts the ids of earlier steps where a later one writes `$name`.
private func resolved(_ value: Any, _ names: Set<String>) -> Any {
    switch value {
    case let fields as Object: return fields.mapValues { resolved($0, names) }
    case let items as [Any]: return items.map { resolved($0, names) }
    case let text as String where text.hasPrefix("$") && names.contains(String(text.dropFirst())):
        return String(text.dropFirst())
    default: return value
    }
}
