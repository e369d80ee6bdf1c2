package import JSON
package import Primitives
package import Provenance

/// One operation of a back end, as its manifest declares it. A tool that no manifest names does not exist.
package final class Tool: Sendable {
    /// Who may use it.
    package enum Audience: String, Sendable {
        /// Agents and, if it reads, the resolver.
        case agents
        /// Look-ups alone.
        case resolver
        /// The way back of another tool alone.
        case undo
        /// Nobody: it was drafted, and no person has reviewed it.
        case nobody
        /// A step-up alone: it sends a code, or checks one.
        case stepUp = "stepup"
    }

    package let id: ToolID
    /// What MCP and policies call it: `<backend>_<tool>`, unless the manifest says otherwise.
    package let publicName: ByteString
    package let backend: Backend
    /// For the model and for people.
    package let description: ByteString
    package let effect: Effect
    /// True for a read that carries something out, as a page fetched by its address: it is judged as an effect is.
    package let isEgress: Bool
    /// The words by which a user asks for it.
    package let intent: ToolIntent
    /// True where the manifest does not write them: they are taken from the tool's name.
    package let isIntentAssumed: Bool
    /// Who can read what it is given; nil where the manifest does not say.
    package let reaches: Readers?
    /// True where it discloses no user's record.
    package let isPublic: Bool
    package let audience: Audience
    /// All that the back end takes: a JSON Schema 2020-12 object, complete in itself, closed.
    package let inputSchema: JSONValue
    /// What agents are shown and may send: ``inputSchema`` without what Remit fills in.
    package let offeredSchema: JSONValue
    /// The values within the arguments, outermost first, in the order of the schema.
    package let parameters: [Parameter]
    package let result: ResultRule?
    /// Where records of the back end stand in the answer.
    package let returns: [RecordPlace]
    /// The schema of what it answers, complete in itself; nil where nothing tells it. Answers are not held to it.
    package let answer: JSONValue?
    /// The way back. Every write that agents may use has one.
    package let undo: CallExpression?
    package let outcome: OutcomeRule?
    /// How it is reached.
    package let route: Route
    package let location: SourceLocation

    package init(
        id: ToolID, publicName: ByteString, backend: Backend, description: ByteString, effect: Effect,
        isEgress: Bool = false, intent: ToolIntent? = nil, reaches: Readers? = nil, isPublic: Bool,
        audience: Audience, inputSchema: JSONValue, offeredSchema: JSONValue, parameters: [Parameter],
        result: ResultRule?,
        returns: [RecordPlace], answer: JSONValue? = nil, undo: CallExpression?, outcome: OutcomeRule?, route: Route,
        location: SourceLocation
    ) {
        self.id = id
        self.publicName = publicName
        self.backend = backend
        self.description = description
        self.effect = effect
        self.isEgress = isEgress
        self.intent = (intent ?? ToolIntent(toolName: id.name)).within(system: backend.name)
        isIntentAssumed = intent == nil
        self.reaches = reaches
        self.isPublic = isPublic
        self.audience = audience
        self.inputSchema = inputSchema
        self.offeredSchema = offeredSchema
        self.parameters = parameters
        self.result = result
        self.returns = returns
        self.answer = answer
        self.undo = undo
        self.outcome = outcome
        self.route = route
        self.location = location
    }

    /// True where what it does is judged by where its arguments came from: it changes something, or carries something out.
    package var isEffect: Bool { effect != .read || isEgress }

    /// Who may read a record that it shows.
    package func readers(of record: Record) -> Readers { isPublic ? .public : record.readers }

    /// Who may read what it shows beside records: as few as may read any of them.
    package var readers: Readers {
        guard !isPublic else { return .public }
        return returns.compactMap { backend.records[$0.record]?.readers }.min() ?? .tenant
    }

    /// The parameter whose value is the resource of a call, where one alone names a record; else the resource is the back end.
    package var resource: Parameter? { parameters.first { $0.record != nil && $0.isRequired && !$0.path.isSet } }
}
