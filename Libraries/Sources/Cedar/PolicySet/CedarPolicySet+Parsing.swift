public import Primitives

extension CedarPolicySet {
    /// Reads and compiles policies.
    ///
    /// - Parameters:
    ///   - files: The texts, each with the name that errors give it.
    ///   - layer: What the policies' ids start with, so that those of several sets stay apart: `base/policy0`.
    ///   - firstID: The number of the first policy.
    /// - Throws: All errors that were found, where there is one.
    public init(
        parsing files: [(name: String, text: String)], layer: ByteString = "", firstID: Int = 0,
        limits: CedarLimits = .default
    ) throws(CedarSyntaxErrors) {
        var policies: [CedarPolicy] = []
        var errors: [CedarSyntaxError] = []
        for file in files where errors.count < Self.mostErrors {
            Self.parse(file.name, file.text, layer, firstID, limits, into: &policies, &errors)
        }
        guard errors.isEmpty else { throw CedarSyntaxErrors(errors) }
        self.init(policies, limits: limits)
    }

    /// Reads and compiles policies of one text.
    public init(
        parsing text: String, file: String = "policies.cedar", limits: CedarLimits = .default
    ) throws(CedarSyntaxErrors) {
        try self.init(parsing: [(name: file, text: text)], limits: limits)
    }

    /// Reading stops after so many errors.
    private static let mostErrors = 100

    private static func parse(
        _ file: String, _ text: String, _ layer: ByteString, _ firstID: Int, _ limits: CedarLimits,
        into policies: inout [CedarPolicy], _ errors: inout [CedarSyntaxError]
    ) {
        let bytes = Array(text.utf8)
        guard bytes.count <= limits.fileBytes else {
            let start = SourceLocation(file: file, line: 1)
            errors.append(
                CedarSyntaxError(at: start, "The file is longer than \(limits.fileBytes) bytes.", fix: "Split it."))
            return
        }
        var positions = PositionCursor(bytes, file: file)
        guard let tokens = tokens(of: bytes, &positions, &errors) else { return }
        var parser = Parser(bytes, tokens: tokens, limits: limits)
        while !parser.isAtEnd, errors.count < mostErrors {
            do throws(Parser.Failure) {
                let parsed = try parser.policy()
                let location = positions.location(of: parsed.start)
                guard policies.count < limits.policies else {
                    errors.append(
                        CedarSyntaxError(
                            at: location, "There are more than \(limits.policies) policies.",
                            fix: "Remove those that no longer matter."))
                    return
                }
                let number = firstID &+ policies.count
                policies.append(
                    CedarPolicy(
                        id: layer.isEmpty ? "policy\(number)" : "\(layer)/policy\(number)", layer: layer,
                        effect: parsed.effect, annotations: parsed.annotations, scope: parsed.scope,
                        conditions: parsed.conditions, location: location,
                        text: ByteString(validating: bytes[parsed.start..<parsed.end]) ?? ""))
            } catch {
                let location = positions.location(of: error.offset)
                errors.append(CedarSyntaxError(at: location, error.message, fix: error.fix))
                parser.recover()
            }
        }
    }

    /// Nil where something is no token.
    private static func tokens(
        of bytes: [UInt8], _ positions: inout PositionCursor, _ errors: inout [CedarSyntaxError]
    ) -> [Token]? {
        var lexer = Lexer(bytes)
        var tokens: [Token] = []
        let before = errors.count
        while errors.count < mostErrors {
            do throws(Lexer.Failure) {
                let token = try lexer.next()
                tokens.append(token)
                if token.kind == .end { break }
            } catch {
                let location = positions.location(of: error.offset)
                errors.append(CedarSyntaxError(at: location, error.message, fix: error.fix))
            }
        }
        return errors.count == before ? tokens : nil
    }
}
