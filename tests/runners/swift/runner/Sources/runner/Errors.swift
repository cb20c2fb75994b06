// Puts every bad input of tests/corpus/errors.json to Schoolgate through Swift, by its types and by its JSON face, and
// compares code and path with what the corpus says.

import Foundation
import Schoolgate

/// What came of a call: a decision's verdict (none, where it is not a decision), or an error's code and path.
private enum Outcome: Equatable {
    case answered(String?)
    case failed(String, String)
}

private typealias Call = (Data) throws -> String?

func errors(_ file: String) throws -> Bool {
    let corpus = try object(file)
    let policy = try Policy.fromJson(text(corpus["policy"]!))
    let school = try School.open(policy: policy, roster: Roster(json: text(corpus["school"]!)))
    for request in corpus["before"] as! [Any] { _ = try school.submit(request: Request(json: text(request))) }
    let seq = try school.seq()
    var (passed, failed) = (0, 0)
    let cases = corpus["cases"] as! [Object]
    for item in cases {
        let outcomes = try calls(item["input"] as! String, policy, school).map { try outcome($0, bytes(item)) }
        for outcome in outcomes {
            if outcome == expected(item) || (outcome == .answered(nil) && item["answer"] != nil) {
                passed += 1
            } else {
                failed += 1
                FileHandle.standardError.write(Data("\(item["name"]!): \(outcome)\n".utf8))
            }
        }
        if outcomes.isEmpty { failed += 1 }
    }
    if try school.seq() == seq { passed += 1 } else { failed += 1 }
    print("\(cases.count) cases, \(passed) passed, \(failed) failed")
    return failed == 0 && passed > 1
}

private func expected(_ item: Object) -> Outcome {
    if let error = item["error"] as? [String: String] { return .failed(error["code"]!, error["path"]!) }
    return .answered((item["answer"] as! Object)["verdict"] as? String)
}

/// Every way in which an input of that kind is put.
private func calls(_ input: String, _ policy: Policy, _ school: School) -> [Call] {
    switch input {
    case "request":
        return [
            { try verdict(school.ask(request: requestFromJson(json: $0))) },
            {
                _ = try school.plan(request: requestFromJson(json: $0))
                return nil
            },
            { try answer(school.askJson(request: $0)) },
            { try answer(school.planJson(request: $0), isDecision: false) },
        ]
    case "submit":
        return [
            { try verdict(school.submit(request: requestFromJson(json: $0)).decision) },
            { try answer(school.submitJson(request: $0)) },
        ]
    case "batch": return [{ try answer(school.askBatchJson(requests: $0), isDecision: false) }]
    case "reader": return [{ try answer(school.askForReaderJson(input: $0)) }]
    case "event":
        return [
            {
                _ = try school.apply(event: String(decoding: $0, as: UTF8.self))
                return nil
            },
            { try answer(school.applyJson(event: $0), isDecision: false) },
        ]
    case "policy":
        return [{
            _ = try Policy.fromJson(document: $0)
            return nil
        }]
    case "roster":
        return [{
            _ = try School.open(policy: policy, roster: rosterFromJson(json: $0))
            return nil
        }]
    default: return []
    }
}

private func verdict(_ decision: Decision) throws -> String? {
    let json = try JSONSerialization.jsonObject(with: Data(decision.json().utf8)) as! Object
    return json["verdict"] as? String
}

/// The verdict in an envelope; the error in it is thrown as the typed calls throw it.
private func answer(_ envelope: String, isDecision: Bool = true) throws -> String? {
    let answer = try JSONSerialization.jsonObject(with: Data(envelope.utf8)) as! Object
    if let error = answer["error"] as? [String: String] {
        throw SchoolgateError.Refused(code: error["code"]!, path: error["path"]!, message: error["message"]!)
    }
    return isDecision ? (answer["ok"] as! Object)["verdict"] as? String : nil
}

private func outcome(_ call: Call, _ input: Data) throws -> Outcome {
    do {
        return try .answered(call(input))
    } catch let error as SchoolgateError {
        return .failed(error.code, error.path)
    }
}

/// The bytes of a case: `text`, `hex`, or `repeat`.
private func bytes(_ item: Object) -> Data {
    if let text = item["text"] as? String { return Data(text.utf8) }
    if let hex = item["hex"] as? String {
        let digits = Array(hex)
        return Data(stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...$0 + 1]), radix: 16)! })
    }
    let part = item["repeat"] as! Object
    let times = part["times"] as! Int
    func text(_ name: String) -> String { part[name] as? String ?? "" }
    let middle = String(repeating: text("unit"), count: times) + String(repeating: text("close"), count: times)
    return Data((text("before") + middle + text("after")).utf8)
}
