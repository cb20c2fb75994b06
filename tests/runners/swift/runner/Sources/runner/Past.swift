// Puts every case of tests/corpus/past.json through Swift, and compares what a school as it was answers, byte for byte.

import Foundation
import Schoolgate

func past(_ corpus: String) throws -> Bool {
    let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: corpus))) as! [Object]
    var (passed, total) = (0, 0)
    func hold(_ name: Any?, _ answer: String, _ expected: Any?) {
        total += 1
        if answer.utf8.elementsEqual((expected as! String).utf8) {
            passed += 1
        } else {
            FileHandle.standardError.write(Data("\(name!): \(answer.prefix(300))\n".utf8))
        }
    }
    for item in cases {
        let given = try JSONSerialization.jsonObject(with: Data((item["events"] as! String).utf8)) as! [Object]
        let events = try given.map { try text($0) }
        let secret = item["key"] as! String
        var school: School?
        let answer = try envelope {
            let when = try whenFromJson(json: Data((item["when"] as! String).utf8))
            let key = secret.isEmpty ? nil : Data(secret.utf8)
            let past = try schoolAsOf(events: events, when: when, snapshot: item["snapshot"] as? String, key: key)
            school = past.school
            return try asOfToJson(value: past.asOf)
        }
        hold(item["name"], answer, item["answer"])
        for asked in item["then"] as! [[String: String]] {
            guard let school else { break }
            let input = Data(asked["input"]!.utf8)
            let answer = try asked["door"] == "ask" ? school.askJson(request: input) : school.viewJson(request: input)
            hold(item["name"], answer, asked["answer"])
        }
    }
    print("\(passed) of \(total) answers")
    return passed == total && passed > 1
}
