public import Primitives

/// A compiled JSON Schema, draft 2020-12: all vocabularies, `format` and `content*` as annotations unless asked
/// otherwise.
///
/// ```swift
/// let schema = try JSONSchema(["type": "object", "required": ["amount"]])
/// for violation in schema.validate(value) { print(violation) }
/// ```
///
/// References lead to the schema itself and to the resources given, never to the network. Patterns are matched in
/// linear time; those that need backreferences or lookaround are refused.
public struct JSONSchema: Sendable {
    /// Every schema that is reached from the root.
    let nodes: [SchemaNode]
    let root: Int
    /// For each resource, the schemas that its dynamic anchors name.
    let dynamicAnchors: [[ByteString: Int]]
    /// False where no keyword asks what others have evaluated.
    let tracksEvaluation: Bool
    let limits: SchemaLimits

    /// Compiles a schema.
    /// - Parameters:
    ///   - uri: The URI against which the schema's identifiers and references are read where it has no `$id`.
    ///   - resources: The schemas that references may lead to.
    ///   - assertsFormat: True to refuse strings that are not of the `format` named; formats not known pass.
    public init(
        _ schema: JSONValue, uri: ByteString = "", resources: SchemaResources = .standard, assertsFormat: Bool = false,
        limits: SchemaLimits = .default
    ) throws(SchemaError) {
        var compiler = SchemaCompiler(resources: resources, limits: limits, assertsFormat: assertsFormat)
        root = try compiler.compile(schema, uri: uri)
        nodes = compiler.nodes
        dynamicAnchors = compiler.dynamicAnchors
        tracksEvaluation = compiler.tracksEvaluation
        self.limits = limits
    }

    /// What the schema does not allow about a value; empty where it is valid. Where a limit is exceeded there is one
    /// violation that says so, and the value is not valid.
    public func validate(_ instance: JSONValue) -> [SchemaViolation] {
        var evaluator = SchemaEvaluator(self, collects: true)
        return evaluator.validate(instance)
    }

    /// True if the value is valid; faster than ``validate(_:)``, as it stops at the first violation.
    public func isValid(_ instance: JSONValue) -> Bool {
        var evaluator = SchemaEvaluator(self, collects: false)
        return evaluator.validate(instance).isEmpty
    }
}
