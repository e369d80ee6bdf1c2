import Cedar
import Guards
import JSON
import Primitives

/// Makes values of JSON as the schema declares them. What it does not declare is left out; what has another type than it declares is
/// refused, so that no policy is asked about something else than it was validated for.
struct ContextWriter {
    /// The entities that stand for objects with members of any name.
    private(set) var entities: [Entity] = []

    typealias Problem = ContextProblem

    /// - Parameter isExact: Whether it is one of several forms that the value may have: then a member that this form does not declare
    ///   says that it is another, and leaving it out would hide it from policies.
    mutating func record(
        _ object: JSONObject, _ form: RecordForm, isExact: Bool = false
    ) throws(Problem) -> CedarRecord {
        var record = CedarRecord()
        var required = 0
        for member in object.members {
            guard let field = form.fields[member.key] else {
                if isExact, !member.value.isNull { throw Problem(.type, [member.key]) }
                continue
            }
            guard let value = try value(member.value, field.form, named: member.key, isExact: isExact) else { continue }
            guard record.insert(member.key, value) else { continue }
            if field.isRequired { required += 1 }
        }
        if required < form.required {
            let missing = form.fields.filter { $0.value.isRequired && !record.contains($0.key) }.keys.min()
            throw Problem(.missing, missing.map { [$0] } ?? [])
        }
        return record
    }

    /// Nil for a null that stands for nothing, and, in a build that is sabotaged, for what does not fit.
    private mutating func value(
        _ json: JSONValue, _ form: ValueForm, named name: ByteString, isExact: Bool = false
    ) throws(Problem) -> CedarValue? {
        if json.isNull, !form.takesNull { return nil }
        do throws(Problem) {
            return try value(json, form, isExact: isExact)
        } catch {
            if isExact || guarded(.contextTyped) { throw error.within(name) }
            return nil
        }
    }

    /// - Parameter isExact: Whether a number is no text and a text no number. Identifiers are both: a back end may write `7` what its
    ///   document calls a text.
    private mutating func value(_ json: JSONValue, _ form: ValueForm, isExact: Bool) throws(Problem) -> CedarValue {
        switch form {
        case .bool:
            guard let bool = json.bool else { throw Problem(.type) }
            return .bool(bool)
        case .long: return .long(try Self.long(json, isExact: isExact))
        case .string:
            if let text = json.string { return .string(text) }
            guard !isExact, let integer = json.number?.integer else { throw Problem(.type) }
            return .string(ByteString(String(integer)))
        case .decimal: return .decimal(try Self.decimal(json, isExact: isExact))
        case .datetime:
            guard let time = json.string.flatMap(JSONTime.datetime) else { throw Problem(.type) }
            return .datetime(time)
        case .duration:
            guard let duration = json.string.flatMap(JSONTime.duration) else { throw Problem(.type) }
            return .duration(duration)
        case .ip:
            guard let address = json.string.flatMap(CedarIPAddress.init(parsing:)) else { throw Problem(.type) }
            return .ip(address)
        case .null(let type):
            guard json.isNull else { throw Problem(.type) }
            return .entity(EntityUID(type: type, id: "null"))
        case .opaque(let type): return .entity(EntityUID(type: type, id: json.text))
        case .choice(let type, let choices):
            guard let text = json.string, choices.contains(text) else { throw Problem(.type) }
            return .entity(EntityUID(type: type, id: text))
        case .set(let element):
            guard let elements = json.array else { throw Problem(.type) }
            var values: [CedarValue] = []
            values.reserveCapacity(elements.count)
            for json in elements where !json.isNull || element.takesNull {
                values.append(try value(json, element, isExact: isExact))
            }
            return .set(CedarSet(values))
        case .record(let form):
            guard let object = json.object else { throw Problem(.type) }
            return .record(try record(object, form, isExact: isExact))
        case .tuple(let elements): return .record(try tuple(json, elements, isExact: isExact))
        case .union(let choices): return .record(try union(json, choices))
        case .object(let type, let form, let tags): return .entity(try object(json, type, form, tags))
        }
    }

    private mutating func tuple(
        _ json: JSONValue, _ forms: [(name: ByteString, form: ValueForm)], isExact: Bool
    ) throws(Problem) -> CedarRecord {
        guard let elements = json.array, elements.count == forms.count else { throw Problem(.type) }
        var record = CedarRecord()
        for (json, element) in zip(elements, forms) {
            record[element.name] = try value(json, element.form, isExact: isExact)
        }
        return record
    }

    private mutating func union(
        _ json: JSONValue, _ choices: [(name: ByteString, form: ValueForm)]
    ) throws(Problem) -> CedarRecord {
        for choice in choices {
            let before = entities.count
            if let value = try? value(json, choice.form, isExact: true) {
                var record = CedarRecord()
                record[choice.name] = value
                return record
            }
            entities.removeLast(entities.count - before)
        }
        throw Problem(.type)
    }

    private mutating func object(
        _ json: JSONValue, _ type: ByteString, _ form: RecordForm, _ tagForm: ValueForm?
    ) throws(Problem) -> EntityUID {
        guard let object = json.object else { throw Problem(.type) }
        let attributes = try record(object, form)
        var tags = CedarRecord()
        if let tagForm {
            for member in object.members where form.fields[member.key] == nil {
                if let value = try value(member.value, tagForm, named: member.key) { tags[member.key] = value }
            }
        }
        let uid = EntityUID(type: type, id: ByteString(String(entities.count)))
        entities.append(Entity(uid: uid, attributes: attributes, parents: [], tags: tags))
        return uid
    }

    private static func long(_ json: JSONValue, isExact: Bool) throws(Problem) -> Int64 {
        if let number = json.number {
            guard let integer = number.integer else { throw Problem(.number) }
            return integer
        }
        guard !isExact, let text = json.string, let integer = Int64(text.text), text == ByteString(String(integer))
        else { throw Problem(.type) }
        return integer
    }

    private static func decimal(_ json: JSONValue, isExact: Bool) throws(Problem) -> CedarDecimal {
        let text: ByteString
        if let number = json.number {
            text = number.integer.map { "\(String($0)).0" } ?? number.lexeme
        } else {
            guard !isExact, let written = json.string else { throw Problem(.type) }
            text = written
        }
        guard let decimal = CedarDecimal(parsing: text) else { throw Problem(json.number == nil ? .type : .number) }
        return decimal
    }
}

extension ValueForm {
    /// Whether a null is a value of its own.
    fileprivate var takesNull: Bool {
        switch self {
        case .null, .opaque, .union: true
        default: false
        }
    }
}
