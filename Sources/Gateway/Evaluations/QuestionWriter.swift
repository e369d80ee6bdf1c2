import AuthZEN
import Cedar
import JSON
import Manifests
import Primitives

/// Makes Cedar's values of what a question brings. Where it is about a tool of the deployment, its input, the records that it names and
/// the claims get the types that policies were validated with, as for calls; everything else is taken as it comes.
struct QuestionWriter {
    private let tool: Tool?
    private let form: CallForm?
    private let claims: RecordForm
    private var writer = ContextWriter()

    init(_ tool: Tool?, _ schema: PolicySchema) {
        self.tool = tool
        form = tool.flatMap { schema.form(of: $0) }
        claims = schema.claims
    }

    /// The entities that stand for objects with members of any name.
    var entities: [Entity] { writer.entities }

    mutating func context(of evaluation: AccessEvaluation) throws(AccessFault) -> CedarRecord {
        var given = evaluation.context
        if !evaluation.action.properties.isEmpty, !given.insert("input", .object(evaluation.action.properties)) {
            throw AccessFault(.unfit, at: "action.properties")
        }
        var context = CedarRecord()
        for member in given.members {
            let place: ByteString = "context.\(member.key)"
            switch (member.key, form, member.value) {
            case ("input", let form?, .object(let input)):
                context[member.key] = .record(try typed(input, form.input, at: place))
            case ("records", let form?, .object(let records)):
                context[member.key] = .record(try self.records(records, form, at: place))
            case ("session", .some, .object(let session)):
                context[member.key] = .record(try self.session(session, at: place))
            default:
                guard let value = CedarValue(untyped: member.value) else { throw AccessFault(.unfit, at: place) }
                context[member.key] = value
            }
        }
        return context
    }

    /// The attributes of the resource: where it is the record that the tool acts on, those that policies read of one.
    mutating func resource(_ entity: AccessEntity) throws(AccessFault) -> CedarRecord {
        let place: ByteString = "resource.properties"
        guard let type = form?.resource, type.type == entity.type, let parameter = tool?.resource?.name,
            let read = form?.records[parameter]
        else { return try Self.record(entity.properties, at: place) }
        var attributes = CedarRecord()
        for member in try typed(entity.properties, read, at: place).members
        where type.attributes.contains(member.key) { attributes[member.key] = member.value }
        if let tenant = entity.properties["tenant"]?.string { attributes["tenant"] = .string(tenant) }
        return attributes
    }

    /// An object of which no schema says what is in it.
    static func record(_ object: JSONObject, at place: ByteString) throws(AccessFault) -> CedarRecord {
        guard let record = CedarRecord(untyped: object) else { throw AccessFault(.unfit, at: place) }
        return record
    }

    private mutating func records(
        _ given: JSONObject, _ form: CallForm, at place: ByteString
    ) throws(AccessFault) -> CedarRecord {
        var records = CedarRecord()
        for member in given.members {
            guard let read = form.records[member.key] else { continue }
            guard let object = member.value.object else { throw AccessFault(.unfit, at: "\(place).\(member.key)") }
            records[member.key] = .record(try typed(object, read, at: "\(place).\(member.key)"))
        }
        return records
    }

    private mutating func session(_ given: JSONObject, at place: ByteString) throws(AccessFault) -> CedarRecord {
        var rest = given
        rest["claims"] = nil
        var session = try Self.record(rest, at: place)
        if let said = given["claims"] {
            guard let said = said.object else { throw AccessFault(.unfit, at: "\(place).claims") }
            session["claims"] = .record(try typed(said, claims, at: "\(place).claims"))
        }
        return session
    }

    private mutating func typed(
        _ object: JSONObject, _ form: RecordForm, at place: ByteString
    ) throws(AccessFault) -> CedarRecord {
        do throws(ContextProblem) {
            return try writer.record(object, form)
        } catch {
            let member = ByteString(([place.text] + error.path.map(\.text)).joined(separator: "."))
            throw AccessFault(error.reason == .missing ? .missing : .unfit, at: member)
        }
    }
}
