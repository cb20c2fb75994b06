import Foundation

extension Policy {
    /// Reads a policy document.
    public static func fromJson(_ document: String) throws -> Policy { try fromJson(document: Data(document.utf8)) }
}

extension Request {
    /// Reads a request from JSON, strictly.
    public init(json: String) throws { self = try requestFromJson(json: Data(json.utf8)) }

    /// The request as JSON, its fields in the contract's order.
    public func json() throws -> String { try requestToJson(value: self) }
}

extension Roster {
    /// Reads a roster from JSON, strictly.
    public init(json: String) throws { self = try rosterFromJson(json: Data(json.utf8)) }

    /// The roster as JSON.
    public func json() throws -> String { try rosterToJson(value: self) }
}

extension ViewRequest {
    /// Reads a look at the school from JSON, strictly.
    public init(json: String) throws { self = try viewRequestFromJson(json: Data(json.utf8)) }
}

extension Actor {
    /// Reads who acts or reads from JSON, strictly.
    public init(json: String) throws { self = try actorFromJson(json: Data(json.utf8)) }
}

extension Decision {
    /// The decision as JSON.
    public func json() throws -> String { try decisionToJson(value: self) }
}

extension Submitted {
    /// What came of it as JSON.
    public func json() throws -> String { try submittedToJson(value: self) }
}

extension SubmittedBatch {
    /// What came of them as JSON.
    public func json() throws -> String { try submittedBatchToJson(value: self) }
}

extension Plan {
    /// The plan as JSON.
    public func json() throws -> String { try planToJson(value: self) }
}

extension SchoolView {
    /// What was seen as JSON.
    public func json() throws -> String { try viewToJson(value: self) }
}
