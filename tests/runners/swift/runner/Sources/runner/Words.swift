// Puts every input of tests/corpus/words.json into words through Swift, and compares the answer byte for byte.

import Foundation
import Schoolgate

func words(_ file: String) throws -> Bool {
    let cases = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: file))) as! [[String: String]]
    var passed = 0
    for item in cases {
        let answer = try wordsJson(operation: item["operation"]!, input: Data(item["input"]!.utf8))
        if answer.utf8.elementsEqual(item["answer"]!.utf8) {
            passed += 1
        } else {
            FileHandle.standardError.write(Data("\(item["operation"]!): \(answer.prefix(300))\n".utf8))
        }
    }
    print("\(passed) of \(cases.count) answers")
    return passed == cases.count && passed > 1
}
