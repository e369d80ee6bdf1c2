/// A regular expression that is matched in time linear in the text: a simulation of all its states at once (Thompson,
/// Pike), never a search that goes back. It works on Unicode scalars, and text keeps its bytes: nothing is normalised.
///
/// ```swift
/// let pattern = try LinearPattern("^inv_[0-9a-f]{8}$", dialect: .ecma)
/// pattern.matchesAnywhere("inv_00c0ffee")  // true
/// ```
public struct LinearPattern: Sendable {
    /// Which grammar the pattern follows.
    public enum Dialect: Hashable, Sendable {
        /// ECMA-262 with the flag `u`, as JSON Schema uses it, without backreferences, lookaround and modifiers. Two
        /// habits of patterns without that flag are understood: any ASCII punctuation may be escaped, and in `[\w-.]`
        /// the hyphen is itself.
        case ecma
        /// I-Regexp, RFC 9485. The caller asks for a whole match, or for one anywhere. `^` and `$` are anchors, as in
        /// the mapping of its section 5.3.
        case iRegexp
    }

    /// The longest pattern, in bytes.
    public static let greatestLength = 65_536
    /// The most instructions, counted repetitions written out.
    public static let greatestProgram = 20_000
    /// The most groups around a part of the pattern.
    public static let greatestDepth = 100
    /// The most groups that capture.
    public static let greatestGroups = 64

    /// The pattern's text.
    public let source: ByteString
    /// The name of each capturing group in order of its opening parenthesis, nil where it has none.
    public let groupNames: [ByteString?]
    let program: PatternProgram

    /// The instructions that the pattern became: a bound on the steps for each character.
    public var size: Int { program.instructions.count }

    /// Compiles a pattern.
    public init(_ pattern: ByteString, dialect: Dialect) throws(PatternError) {
        var parser = try PatternParser(pattern, dialect: dialect)
        let node = try parser.pattern()
        source = pattern
        groupNames = parser.groupNames
        program = try PatternProgram(node, sets: parser.sets, groups: parser.groupNames.count)
    }

    /// True if the pattern matches the text from its first to its last character.
    public func matchesWhole(_ text: ByteString) -> Bool {
        var work = Int.max
        return matchesWhole(text, work: &work) ?? false
    }

    /// True if the pattern matches some part of the text.
    public func matchesAnywhere(_ text: ByteString) -> Bool {
        var work = Int.max
        return matchesAnywhere(text, work: &work) ?? false
    }

    /// As ``matchesWhole(_:)``, taking the steps from `work`; nil where they do not suffice.
    public func matchesWhole(_ text: ByteString, work: inout Int) -> Bool? {
        text.withBytes { bytes in
            var matcher = PatternMatcher(program, bytes, work: work)
            defer { work = matcher.work }
            return matcher.matches(whole: true)
        }
    }

    /// As ``matchesAnywhere(_:)``, taking the steps from `work`; nil where they do not suffice.
    public func matchesAnywhere(_ text: ByteString, work: inout Int) -> Bool? {
        text.withBytes { bytes in
            var matcher = PatternMatcher(program, bytes, work: work)
            defer { work = matcher.work }
            return matcher.matches(whole: false)
        }
    }

    /// The leftmost match, its alternatives preferred in the order written: first the whole match, then each group, nil where
    /// the group took no part. Nil where nothing matches. Where a repeated part can match nothing, the groups may differ from
    /// those of ECMA-262, which does not count such a round.
    public func captures(in text: ByteString) -> [ByteString?]? {
        text.withBytes { bytes in
            var search = PatternSearch(program, bytes)
            return search.firstMatch()?.map { range in
                range.flatMap { ByteString(validating: UnsafeBufferPointer(rebasing: bytes[$0])) }
            }
        }
    }
}
