import Foundation

let arguments = Array(CommandLine.arguments.dropFirst())
let rest = Array(arguments.dropFirst())
let good: Bool
switch arguments.first {
case "answers": good = try answers(rest)
case "errors": good = try errors(rest[0])
case "tools": good = try tools(rest[0])
case "rosters": good = try rosters(rest[0])
case "past": good = try past(rest[0])
case "words": good = try words(rest[0])
case "safety": good = try safety()
case "bench": good = try bench(rest[0])
default: good = false
}
exit(good ? 0 : 1)
