import JSON
import Primitives

enum JSONTargets {
    /// JSON: what was written reads as the same value; the canonical form is its own canonical form.
    @Sendable static func json(_ bytes: [UInt8]) {
        guard let value = try? JSONValue(parsing: bytes) else { return }
        require((try? JSONValue(parsing: value.serialized())) == value, "written and read is another value")
        guard let canonical = try? value.canonical() else { return }
        guard let again = try? JSONValue(parsing: canonical) else { fatalError("the canonical form is no JSON") }
        do throws(JSONError) {
            require(try again.canonical() == canonical, "the canonical form has another")
        } catch {
            // `14e15` is taken, and its canonical form `14000000000000000` is an integer beyond 2^53 - 1.
            require(error.reason == .integerNotExact, "the canonical form has none")
        }
    }

    /// JSONPath: a query, and a document that it is applied to.
    @Sendable static func path(_ bytes: [UInt8]) {
        let (query, document) = halves(bytes)
        guard let text = ByteString(validating: query), let path = try? JSONPath(text),
            let value = try? JSONValue(parsing: document)
        else { return }
        let nodes = try? path.nodes(in: value, work: 20_000)
        if path.isSingular { require((nodes?.count ?? 0) <= 1, "a singular query selects more") }
    }

    /// JSON Schema: a schema, and an instance.
    @Sendable static func schema(_ bytes: [UInt8]) {
        let (schema, instance) = halves(bytes)
        guard let json = try? JSONValue(parsing: schema), let compiled = try? JSONSchema(json, assertsFormat: true),
            let value = try? JSONValue(parsing: instance)
        else { return }
        require(compiled.validate(value).isEmpty == compiled.isValid(value), "two verdicts")
    }

    /// Patterns: one of each dialect, and a text. A whole match is a match.
    @Sendable static func pattern(_ bytes: [UInt8]) {
        let (pattern, subject) = halves(bytes)
        guard let source = ByteString(validating: pattern), let text = ByteString(validating: subject) else { return }
        for dialect in [LinearPattern.Dialect.ecma, .iRegexp] {
            guard let compiled = try? LinearPattern(source, dialect: dialect) else { continue }
            var work = 1_000_000
            guard let whole = compiled.matchesWhole(text, work: &work),
                let anywhere = compiled.matchesAnywhere(text, work: &work)
            else { continue }
            require(!whole || anywhere, "the whole matches and no part does")
        }
    }
}
