// Puts every case of tests/corpus/rosters.json to the import through Swift, and compares the answer byte for byte.

import Foundation
import Schoolgate

func rosters(_ corpus: String) throws -> Bool {
    let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: corpus))) as! [Object]
    var passed = 0
    for item in cases {
        let files = (item["files"] as! [[String: String]]).map { file in
            NamedFile(name: file["name"]!, contents: file["hex"].map(unhexed) ?? Data(file["text"]!.utf8))
        }
        let options = Data((item["options"] as! String).utf8)
        let answer: String
        if let roster = item["roster"] as? String {
            let policy = try Policy.fromJson(item["policy"] as! String)
            let school = try School.open(policy: policy, roster: Roster(json: roster))
            answer = try school.reconcileJson(options: options, files: files)
        } else {
            answer = try importJson(options: options, files: files)
        }
        if answer.utf8.elementsEqual((item["answer"] as! String).utf8) {
            passed += 1
        } else {
            FileHandle.standardError.write(Data("\(item["name"]!): \(answer.prefix(300))\n".utf8))
        }
    }
    print("\(passed) of \(cases.count) answers")
    return passed == cases.count && passed > 1
}

private func unhexed(_ hex: String) -> Data {
    let digits = Array(hex)
    return Data(stride(from: 0, to: digits.count, by: 2).map { UInt8(String(digits[$0...($0 + 1)]), radix: 16)! })
}
