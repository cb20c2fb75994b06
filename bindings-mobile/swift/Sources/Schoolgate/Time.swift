import Foundation

/// A point in time, to the millisecond, with the offset it is written with. A `Date` has no offset, and what is written
/// would lose it.
public struct Instant: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    public let milliseconds: Int64
    /// Minutes east of UTC that it is written with.
    public let offsetMinutes: Int

    private static let offsets: Int64 = 4096
    // Beyond what can be written, which the library refuses, and short of what can be packed.
    private static let limit = Int64.max / offsets - 1

    /// That many milliseconds after 1970-01-01T00:00:00Z, to be written with an offset.
    public init(milliseconds: Int64, offsetMinutes: Int = 0) {
        self.milliseconds = max(-Self.limit, min(Self.limit, milliseconds))
        self.offsetMinutes = max(-2047, min(2047, offsetMinutes))
    }

    /// A date, to be written as the clocks of a time zone show it.
    public init(_ date: Date, in zone: TimeZone) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        let far = Double(Self.limit)
        self.init(
            milliseconds: Int64(max(-far, min(far, milliseconds))), offsetMinutes: zone.secondsFromGMT(for: date) / 60)
    }

    /// Reads RFC 3339, as in `2023-10-02T16:45:00+01:00`; `nil` for anything else.
    public init?(_ text: String) {
        // By the library, so that what is an instant here is one everywhere.
        guard let read = try? instantFromText(text: text) else { return nil }
        self = read
    }

    init(packed: Int64) {
        let minutes = packed & (Self.offsets - 1)
        self.init(milliseconds: packed >> 12, offsetMinutes: Int(minutes) - Int(Self.offsets / 2))
    }

    var packed: Int64 {
        milliseconds * Self.offsets + Int64(offsetMinutes) + Self.offsets / 2
    }

    /// The point in time, without its offset.
    public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// RFC 3339, as the contract writes it.
    public var description: String { instantToText(at: self) }

    /// By the point in time, whatever the offsets.
    public static func < (one: Instant, other: Instant) -> Bool { one.milliseconds < other.milliseconds }
}

/// A day of the calendar, in the school's zone.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    public let month: Int
    public let day: Int

    /// A day of the Gregorian calendar. One that does not exist is refused where it is used.
    public init(_ year: Int, _ month: Int, _ day: Int) {
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// The day on which a date falls in a time zone.
    public init(_ date: Date, in zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = calendar.dateComponents([.year, .month, .day], from: date)
        self.init(parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    init(written text: String) {
        let parts = text.split(separator: "-").map { Int($0) ?? 0 }
        self.init(parts.first ?? 0, parts.dropFirst().first ?? 0, parts.dropFirst(2).first ?? 0)
    }

    /// The first instant of the day in a time zone; `nil` where there is no such day.
    public func start(in zone: TimeZone) -> Date? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let parts = DateComponents(year: year, month: month, day: day)
        return parts.isValidDate(in: calendar) ? calendar.date(from: parts).map(calendar.startOfDay(for:)) : nil
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public static func < (one: Day, other: Day) -> Bool {
        (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }
}
