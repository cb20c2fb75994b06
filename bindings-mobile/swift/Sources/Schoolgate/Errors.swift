import Foundation

extension SchoolgateError {
    /// The stable code, as docs/errors.md lists it. Programs branch on it.
    public var code: String {
        switch self { case let .Refused(code, _, _): return code }
    }

    /// Where in the input, as in `action.about[0]`; empty for the whole of it.
    public var path: String {
        switch self { case let .Refused(_, path, _): return path }
    }

    /// What is wrong and what to do, in English.
    public var message: String {
        switch self { case let .Refused(_, _, message): return message }
    }
}

extension SchoolgateError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { message }

    public var description: String {
        (path.isEmpty ? "" : "at `\(path)`: ") + "\(message) [\(code)]"
    }
}
