import Primitives

/// The functions and methods of the extension types. The raw value is the name in a policy.
public enum ExtensionFunction: String, CaseIterable, Hashable, Sendable {
    case ip, decimal, datetime, duration
    case isIpv4, isIpv6, isLoopback, isMulticast, isInRange
    case lessThan, lessThanOrEqual, greaterThan, greaterThanOrEqual
    case offset, durationSince, toDate, toTime
    case toMilliseconds, toSeconds, toMinutes, toHours, toDays
}

extension ExtensionFunction {
    /// True for those that make a value from text and are called as `ip("…")`; the others are methods,
    /// `value.isIpv4()`.
    public var isConstructor: Bool {
        switch self {
        case .ip, .decimal, .datetime, .duration: true
        default: false
        }
    }

    /// How many arguments it takes, a method's receiver counted.
    public var arity: Int {
        switch self {
        case .isInRange, .lessThan, .lessThanOrEqual, .greaterThan, .greaterThanOrEqual, .offset, .durationSince: 2
        default: 1
        }
    }

    /// The value of a function of one argument.
    func apply(_ argument: CedarValue) throws(CedarError.Reason) -> CedarValue {
        switch self {
        case .ip: try made(argument) { CedarIPAddress(parsing: $0).map(CedarValue.ip) }
        case .decimal: try made(argument) { CedarDecimal(parsing: $0).map(CedarValue.decimal) }
        case .datetime: try made(argument) { CedarDatetime(parsing: $0).map(CedarValue.datetime) }
        case .duration: try made(argument) { CedarDuration(parsing: $0).map(CedarValue.duration) }
        case .isIpv4: .bool(try argument.asIP().isIPv4)
        case .isIpv6: .bool(try argument.asIP().isIPv6)
        case .isLoopback: .bool(try argument.asIP().isLoopback)
        case .isMulticast: .bool(try argument.asIP().isMulticast)
        case .toDate:
            if let date = try argument.asDatetime().date { .datetime(date) } else { throw .overflow }
        case .toTime: .duration(try argument.asDatetime().time)
        case .toMilliseconds: .long(try argument.asDuration().milliseconds)
        case .toSeconds: .long(try argument.asDuration().milliseconds / 1000)
        case .toMinutes: .long(try argument.asDuration().milliseconds / 60_000)
        case .toHours: .long(try argument.asDuration().milliseconds / 3_600_000)
        case .toDays: .long(try argument.asDuration().milliseconds / CedarDatetime.day)
        default: throw .arity(self)
        }
    }

    /// The value of a function of two arguments.
    func apply(_ first: CedarValue, _ second: CedarValue) throws(CedarError.Reason) -> CedarValue {
        switch self {
        case .isInRange: .bool(try first.asIP().isInRange(try second.asIP()))
        case .lessThan: .bool(try first.asDecimal() < second.asDecimal())
        case .lessThanOrEqual: .bool(try first.asDecimal() <= second.asDecimal())
        case .greaterThan: .bool(try first.asDecimal() > second.asDecimal())
        case .greaterThanOrEqual: .bool(try first.asDecimal() >= second.asDecimal())
        case .offset:
            if let sum = try first.asDatetime().offset(try second.asDuration()) {
                .datetime(sum)
            } else {
                throw .overflow
            }
        case .durationSince:
            if let difference = try first.asDatetime().durationSince(try second.asDatetime()) {
                .duration(difference)
            } else {
                throw .overflow
            }
        default: throw .arity(self)
        }
    }

    private func made(
        _ argument: CedarValue, _ parse: (ByteString) -> CedarValue?
    ) throws(CedarError.Reason) -> CedarValue {
        guard case .string(let text) = argument else { throw .type(expected: "string", found: argument.typeName) }
        guard let value = parse(text) else { throw .malformed(self) }
        return value
    }
}

extension CedarValue {
    fileprivate func asIP() throws(CedarError.Reason) -> CedarIPAddress {
        guard case .ip(let value) = self else { throw .type(expected: "ipaddr", found: typeName) }
        return value
    }

    fileprivate func asDecimal() throws(CedarError.Reason) -> CedarDecimal {
        guard case .decimal(let value) = self else { throw .type(expected: "decimal", found: typeName) }
        return value
    }

    fileprivate func asDatetime() throws(CedarError.Reason) -> CedarDatetime {
        guard case .datetime(let value) = self else { throw .type(expected: "datetime", found: typeName) }
        return value
    }

    fileprivate func asDuration() throws(CedarError.Reason) -> CedarDuration {
        guard case .duration(let value) = self else { throw .type(expected: "duration", found: typeName) }
        return value
    }
}
