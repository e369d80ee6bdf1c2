import Cedar
import JSON
import Primitives

/// The recorded form: entities and context in Cedar's JSON format, on one line. A null, which that format does not have, stands for
/// what the entry or the arguments beside it say.
extension DecisionInput {
    /// What is to be sealed beside the arguments; nil where the format cannot carry it (an attribute that is named `__entity`).
    package func recorded(beside facts: DecisionFacts) -> [UInt8]? {
        do throws(CedarJSONError) {
            var document = JSONObject()
            var asking = try principal.json()
            if principal.uid == facts.principal { asking["uid"] = .null }
            document["principal"] = .object(asking)
            document["action"] = action == facts.action ? .null : .object(try action.json())
            document["resource"] = resource == facts.resource ? .null : .object(try resource.json())
            if !others.isEmpty {
                var entities: [JSONValue] = []
                for other in others { entities.append(.object(try other.json())) }
                document["entities"] = .array(entities)
            }
            document["context"] = .object(try Self.recorded(context, facts))
            if !arguments.isEmpty { document["arguments"] = .array(arguments.map(\.json)) }
            return JSONValue.object(document).serialized()
        } catch {
            return nil
        }
    }

    private static func recorded(_ context: CedarRecord, _ facts: DecisionFacts) throws(CedarJSONError) -> JSONObject {
        var document = JSONObject()
        for member in context.members {
            switch (member.key, member.value) {
            case ("asked", CallSupport.neutral.asked), ("support", CallSupport.neutral.support): continue
            case ("input", .record(let input)):
                document["input"] = .object(try recorded(input) { facts.argument($0) })
            case ("session", .record(let session)):
                document["session"] = .object(
                    try recorded(session) { facts.session($0).map { .string($0) } })
            case (let key, let value): document[key] = try value.json()
            }
        }
        return document
    }

    private static func recorded(
        _ record: CedarRecord, _ known: (ByteString) -> CedarValue?
    ) throws(CedarJSONError) -> JSONObject {
        var document = JSONObject()
        for member in record.members {
            document[member.key] = member.value == known(member.key) ? .null : try member.value.json()
        }
        return document
    }

    /// Reads what was recorded; the same facts give the same input. Nil where it is not of that form, or needs what the facts do not have.
    package static func read(_ bytes: [UInt8], beside facts: DecisionFacts) -> DecisionInput? {
        do {
            guard let document = try JSONValue(parsing: bytes).object else { return nil }
            var asking = document["principal"]?.object ?? [:]
            if asking["uid"]?.isNull == true { asking["uid"] = facts.principal?.json }
            return DecisionInput(
                principal: try Entity(json: .object(asking)), action: try entity(document["action"], facts.action),
                resource: try entity(document["resource"], facts.resource),
                others: try (document["entities"]?.array ?? []).map { try Entity(json: $0) },
                context: try context(document["context"]?.object ?? [:], facts),
                arguments: (document["arguments"]?.array ?? []).compactMap(ArgumentOrigin.init(json:)))
        } catch {
            return nil
        }
    }

    /// What is left out of a recorded form and not among the facts either.
    private struct Unknown: Error {}

    private static func entity(_ json: JSONValue?, _ known: Entity?) throws -> Entity {
        guard let json else { throw Unknown() }
        guard json.isNull else { return try Entity(json: json) }
        guard let known else { throw Unknown() }
        return known
    }

    private static func context(_ document: JSONObject, _ facts: DecisionFacts) throws -> CedarRecord {
        // What says nothing is left out; so it was before there was any of it.
        var context: CedarRecord = ["asked": CallSupport.neutral.asked, "support": CallSupport.neutral.support]
        for member in document.members {
            switch (member.key, member.value) {
            case ("input", .object(let input)):
                context["input"] = .record(try record(input) { facts.argument($0) })
            case ("session", .object(let session)):
                context["session"] = .record(try record(session) { facts.session($0).map { .string($0) } })
            case ("asked", .object), ("support", .object):
                // What was added to it since says nothing of that call.
                var record = context[member.key]?.record ?? CedarRecord()
                for part in try CedarValue(json: member.value).record?.members ?? [] { record[part.key] = part.value }
                context[member.key] = .record(record)
            case (let key, let value): context[key] = try CedarValue(json: value)
            }
        }
        return context
    }

    private static func record(
        _ document: JSONObject, _ known: (ByteString) -> CedarValue?
    ) throws -> CedarRecord {
        var record = CedarRecord()
        for member in document.members {
            if member.value.isNull {
                guard let value = known(member.key) else { throw Unknown() }
                record[member.key] = value
            } else {
                record[member.key] = try CedarValue(json: member.value)
            }
        }
        return record
    }
}
