import Primitives

/// Reads the policies and templates of several texts, with all errors.
struct PolicyReading {
    let layer: ByteString
    let firstID: Int
    let allowingTemplates: Bool
    let limits: CedarLimits
    private(set) var policies: [CedarPolicy] = []
    private(set) var templates: [CedarTemplate] = []
    private(set) var errors: [CedarSyntaxError] = []

    /// Reading stops after so many errors.
    private static let mostErrors = 100

    init(layer: ByteString, firstID: Int, allowingTemplates: Bool, limits: CedarLimits) {
        self.layer = layer
        self.firstID = firstID
        self.allowingTemplates = allowingTemplates
        self.limits = limits
    }

    /// Reads a text. Policies and templates that have no id of their own are numbered in one order.
    mutating func read(_ file: String, _ text: String, id: ByteString? = nil) {
        let bytes = Array(text.utf8)
        guard bytes.count <= limits.fileBytes else {
            let start = SourceLocation(file: file, line: 1)
            errors.append(
                CedarSyntaxError(at: start, "The file is longer than \(limits.fileBytes) bytes.", fix: "Split it."))
            return
        }
        var positions = PositionCursor(bytes, file: file)
        guard let tokens = tokens(of: bytes, &positions) else { return }
        var parser = Parser(bytes, tokens: tokens, limits: limits, allowingTemplates: allowingTemplates)
        while !parser.isAtEnd, errors.count < Self.mostErrors {
            do throws(Parser.Failure) {
                let parsed = try parser.policy()
                let location = positions.location(of: parsed.start)
                guard policies.count + templates.count < limits.policies else {
                    errors.append(
                        CedarSyntaxError(
                            at: location, "There are more than \(limits.policies) policies.",
                            fix: "Remove those that no longer matter.", excerpt: positions.excerpt(at: parsed.start)))
                    return
                }
                add(parsed, id, ByteString(validating: bytes[parsed.start..<parsed.end]) ?? "", at: location)
            } catch {
                errors.append(
                    CedarSyntaxError(
                        at: positions.location(of: error.offset), error.message, fix: error.fix,
                        excerpt: positions.excerpt(at: error.offset)))
                parser.recover()
            }
        }
    }

    private mutating func add(
        _ parsed: Parser.Parsed, _ id: ByteString?, _ text: ByteString, at location: SourceLocation
    ) {
        let name = id ?? "policy\(firstID &+ policies.count &+ templates.count)"
        let id = layer.isEmpty ? name : "\(layer)/\(name)"
        if let scope = parsed.scope.filled(by: CedarSlotValues()) {
            policies.append(
                CedarPolicy(
                    id: id, layer: layer, effect: parsed.effect, annotations: parsed.annotations, scope: scope,
                    conditions: parsed.conditions, location: location, text: text))
        } else {
            templates.append(
                CedarTemplate(
                    id: id, layer: layer, effect: parsed.effect, annotations: parsed.annotations, scope: parsed.scope,
                    conditions: parsed.conditions, location: location, text: text))
        }
    }

    /// Nil where something is no token.
    private mutating func tokens(of bytes: [UInt8], _ positions: inout PositionCursor) -> [Token]? {
        var lexer = Lexer(bytes)
        var tokens: [Token] = []
        let before = errors.count
        while errors.count < Self.mostErrors {
            do throws(Lexer.Failure) {
                let token = try lexer.next()
                tokens.append(token)
                if token.kind == .end { break }
            } catch {
                errors.append(
                    CedarSyntaxError(
                        at: positions.location(of: error.offset), error.message, fix: error.fix,
                        excerpt: positions.excerpt(at: error.offset)))
            }
        }
        return errors.count == before ? tokens : nil
    }

    /// The tokens of a text without errors.
    static func tokens(of bytes: [UInt8]) -> [Token] {
        var lexer = Lexer(bytes)
        var tokens: [Token] = []
        while let token = try? lexer.next() {
            tokens.append(token)
            if token.kind == .end { break }
        }
        return tokens
    }
}
