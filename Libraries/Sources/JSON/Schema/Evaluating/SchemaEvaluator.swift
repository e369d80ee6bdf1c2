import Primitives

/// Applies a schema to a value. Depth, work and violations are bounded; once the work is spent every answer is "not
/// valid" and the result says only that a limit was exceeded.
struct SchemaEvaluator {
    /// A step of a path, made text only for a violation.
    enum Step {
        case key(ByteString)
        case index(Int)
    }

    let schema: JSONSchema
    /// The steps left.
    var work: Int
    private let collects: Bool
    private var violations: [SchemaViolation] = []
    private var isExhausted = false
    /// Above zero while an alternative is tried whose failure is no violation.
    private var trials = 0
    private var depth = 0
    private var instancePath: [Step] = []
    private var keywordPath: [Step] = []
    /// The resources entered, outermost first.
    private var resources: [Int] = []

    init(_ schema: JSONSchema, collects: Bool) {
        self.schema = schema
        self.collects = collects
        work = schema.limits.work
    }

    mutating func validate(_ instance: JSONValue) -> [SchemaViolation] {
        var parts = EvaluatedParts()
        let isValid = apply(schema.root, to: instance, &parts)
        if isExhausted {
            return [
                .whole(
                    "", "Checking the value against the schema takes too many steps.", "Send a smaller value.",
                    isLimit: true)
            ]
        }
        if isValid { return [] }
        return violations.isEmpty
            ? [.whole("", "The value does not match the schema.", "Send a value that does.", isLimit: false)]
            : violations
    }

    /// True where failing must go on, to report everything.
    var reportsAll: Bool { collects && trials == 0 && violations.count < schema.limits.violations && !isExhausted }

    /// Takes steps; false once there are none left.
    mutating func spend(_ steps: Int) -> Bool {
        work -= steps
        if work < 0 { isExhausted = true }
        return !isExhausted
    }

    /// Applies a schema to a value; what it evaluated is added to `parts` if the value is valid.
    mutating func apply(_ number: Int, to instance: JSONValue, _ parts: inout EvaluatedParts) -> Bool {
        guard depth < schema.limits.depth else {
            isExhausted = true
            return false
        }
        let node = schema.nodes[number]
        guard spend(1 + node.keywords.count) else { return false }
        guard node.admits else {
            report("false", "Nothing may stand here.", "Leave it out.")
            return false
        }
        depth += 1
        let entersResource = resources.last != node.resource
        if entersResource { resources.append(node.resource) }
        defer {
            depth -= 1
            if entersResource { resources.removeLast() }
        }
        var own = EvaluatedParts()
        var isValid = true
        for keyword in node.keywords {
            keywordPath.append(.key(keyword.name))
            let holds = self.holds(keyword, instance, &own)
            keywordPath.removeLast()
            guard !holds else { continue }
            isValid = false
            if !reportsAll { return false }
        }
        if isValid, schema.tracksEvaluation { parts.formUnion(own) }
        return isValid && !isExhausted
    }

    /// Applies a schema to the same value, under a further step of the keyword's path.
    mutating func apply(_ number: Int, to instance: JSONValue, under step: Step, _ parts: inout EvaluatedParts) -> Bool
    {
        keywordPath.append(step)
        defer { keywordPath.removeLast() }
        return apply(number, to: instance, &parts)
    }

    /// Applies a schema to a member or element.
    mutating func apply(_ number: Int, to child: JSONValue, at step: Step) -> Bool {
        instancePath.append(step)
        defer { instancePath.removeLast() }
        var parts = EvaluatedParts()
        return apply(number, to: child, &parts)
    }

    /// Says whether a schema holds; its failure is no violation.
    mutating func tries(_ body: (inout SchemaEvaluator) -> Bool) -> Bool {
        trials += 1
        defer { trials -= 1 }
        return body(&self)
    }

    mutating func under<Result>(_ steps: Step..., body: (inout SchemaEvaluator) -> Result) -> Result {
        keywordPath += steps
        defer { keywordPath.removeLast(steps.count) }
        return body(&self)
    }

    /// As ``under(_:body:)``, in place of the keyword that is being evaluated.
    mutating func instead<Result>(_ steps: Step..., body: (inout SchemaEvaluator) -> Result) -> Result {
        let keyword = keywordPath.popLast()
        keywordPath += steps
        defer {
            keywordPath.removeLast(steps.count)
            if let keyword { keywordPath.append(keyword) }
        }
        return body(&self)
    }

    /// The schema that a dynamic reference leads to from here: the outermost of that anchor.
    func dynamicTarget(_ anchor: ByteString, initially number: Int) -> Int {
        for resource in resources {
            if let target = schema.dynamicAnchors[resource][anchor] { return target }
        }
        return number
    }

    /// Notes a violation; returns false.
    @discardableResult
    mutating func report(_ keyword: ByteString, _ message: @autoclosure () -> String, _ fix: @autoclosure () -> String)
        -> Bool
    {
        guard reportsAll else {
            return false
        }
        violations.append(
            SchemaViolation(
                instanceLocation: Self.pointer(instancePath), keywordLocation: Self.pointer(keywordPath),
                keyword: keyword,
                message: message(), fix: fix(), isLimit: false))
        return false
    }

    /// Notes a violation about a member or element; returns false.
    mutating func report(
        at step: Step, _ keyword: ByteString, _ message: @autoclosure () -> String, _ fix: @autoclosure () -> String
    ) {
        instancePath.append(step)
        report(keyword, message(), fix())
        instancePath.removeLast()
    }

    private static func pointer(_ path: [Step]) -> JSONPointer {
        JSONPointer(
            tokens: path.map { step in
                switch step {
                case .key(let key): key
                case .index(let index): ByteString(String(index))
                }
            })
    }
}

extension SchemaViolation {
    /// About the whole value.
    fileprivate static func whole(
        _ keyword: ByteString, _ message: String, _ fix: String, isLimit: Bool
    ) -> SchemaViolation {
        SchemaViolation(
            instanceLocation: .root, keywordLocation: .root, keyword: keyword, message: message, fix: fix,
            isLimit: isLimit)
    }
}
