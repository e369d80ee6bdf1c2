import Primitives

/// The formats of validation section 7.3 that can be asserted. `idn-hostname` needs tables that are not here and is an
/// annotation always.
enum SchemaFormat: String, Sendable, CaseIterable {
    case dateTime = "date-time"
    case date
    case time
    case duration
    case email
    case idnEmail = "idn-email"
    case hostname
    case ipv4
    case ipv6
    case uri
    case uriReference = "uri-reference"
    case iri
    case iriReference = "iri-reference"
    case uriTemplate = "uri-template"
    case uuid
    case jsonPointer = "json-pointer"
    case relativeJSONPointer = "relative-json-pointer"
    case regex

    /// Nil for a format that is not known.
    init?(name: ByteString) {
        guard let format = Self.allCases.first(where: { ByteString($0.rawValue) == name }) else { return nil }
        self = format
    }

    /// True if the text is of the format.
    func admits(_ text: ByteString) -> Bool {
        switch self {
        case .dateTime: DateFormat.isDateTime(text)
        case .date: DateFormat.isDate(text)
        case .time: DateFormat.isTime(text)
        case .duration: DateFormat.isDuration(text)
        case .email: HostFormat.isEmail(text, international: false)
        case .idnEmail: HostFormat.isEmail(text, international: true)
        case .hostname: HostFormat.isHostname(text)
        case .ipv4: HostFormat.isIPv4(Array(text.utf8)[...])
        case .ipv6: HostFormat.isIPv6(Array(text.utf8)[...])
        case .uri: URIFormat.isReference(text, international: false, absolute: true)
        case .uriReference: URIFormat.isReference(text, international: false, absolute: false)
        case .iri: URIFormat.isReference(text, international: true, absolute: true)
        case .iriReference: URIFormat.isReference(text, international: true, absolute: false)
        case .uriTemplate: URIFormat.isTemplate(text)
        case .uuid: PlainFormat.isUUID(text)
        case .jsonPointer: JSONPointer(text) != nil
        case .relativeJSONPointer: PlainFormat.isRelativePointer(text)
        case .regex: PlainFormat.isPattern(text)
        }
    }
}

/// Formats without a grammar of their own.
enum PlainFormat {
    /// RFC 4122 section 3.
    static func isUUID(_ text: ByteString) -> Bool {
        text.count == 36
            && text.utf8.enumerated().allSatisfy { place, byte in
                [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : FormatBytes.isHexDigit(byte)
            }
    }

    /// draft-bhutton-relative-json-pointer-00: steps outwards, then `#` or a pointer.
    static func isRelativePointer(_ text: ByteString) -> Bool {
        let digits = text.utf8.prefix(while: NumberGrammar.isDigit)
        guard !digits.isEmpty, digits.count == 1 || digits.first != UInt8(ascii: "0") else { return false }
        let rest = ByteString(String(text.utf8.dropFirst(digits.count)) ?? "")
        return rest == "#" || JSONPointer(rest) != nil
    }

    /// ECMA-262; what cannot be matched in linear time is a pattern all the same.
    static func isPattern(_ text: ByteString) -> Bool {
        do throws(PatternError) {
            _ = try LinearPattern(text, dialect: .ecma)
            return true
        } catch {
            return error.reason != .syntax
        }
    }
}

/// Classes of ASCII characters.
enum FormatBytes {
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || NumberGrammar.isDigit(byte) }
    static func isHexDigit(_ byte: UInt8) -> Bool { NumberGrammar.isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }
}
