import Guards
import JSON
import Manifests
import Primitives
import Provenance
import Redaction

/// Looks through what a back end answered before anyone sees it: drops records that are not the user's, notes where every value
/// came from, masks secrets. Pure.
struct Inspector {
    /// What may be shown, and what is to be remembered of it.
    struct Inspected: Sendable {
        let value: JSONValue
        /// Scalars that stand in labelled fields of records: the company's own.
        let records: [Seen]
        /// Every other scalar.
        let strangers: [Seen]
        /// What records are called.
        let named: [NamedRecord]
        /// Whether all that is shown stands in fields that the company wrote.
        let isVouched: Bool
        /// What of it agents get a handle of.
        let hidden: [Handles.Hidden]
        /// The texts of it that not everybody may read.
        let texts: [ShownText]
        /// How many foreign records were dropped.
        let dropped: Int64
        /// How many values were masked.
        let redactions: Int64
    }

    /// A value that the agent is about to see.
    struct Seen: Sendable {
        let field: ByteString
        let value: JSONValue
    }

    let tool: Tool
    /// Whose records they must be.
    let expected: [Operand: FactValue]
    /// The arguments, as far as they are scalars.
    var given: Set<JSONValue> = []
    /// What the back end says of the answer. It takes away from what the manifest says, and adds nothing.
    var label: FlowLabel?
    /// Makes handles for the session that asked.
    var hide: (@Sendable (_ text: ByteString, _ kind: ByteString) -> Handles.Hidden)?
    /// Takes out what belongs to persons, where the deployment says so.
    var personal: PersonalMask?

    /// What must be known before the call, so that its result can be judged after it.
    static func expectations(of tool: Tool) -> Set<Operand> {
        var operands: Set<Operand> = []
        if let rule = tool.result { operands.insert(rule.expected.operand) }
        for place in tool.returns {
            if let record = tool.backend.records[place.record], record.owner != nil, let expected = record.expected {
                operands.insert(expected.operand)
            }
        }
        return operands
    }

    /// - Throws: ``Refusal`` with the one answer for foreign and unknown where the result as a whole is not the user's.
    func inspect(_ answer: JSONValue, redactor: inout Redactor) throws(Refusal) -> Inspected {
        var dropped: Int64 = 0
        var value = answer
        for place in tool.returns {
            guard let record = tool.backend.records[place.record], let owner = record.owner,
                let expected = record.expected
            else {
                continue
            }
            value = try keep(in: value, at: place.path.segments[...], dropped: &dropped) { element in
                self.belongs(element, key: owner, expected)
            }
        }
        if let rule = tool.result {
            let path = rule.each?.segments ?? []
            value = try keep(in: value, at: path[...], dropped: &dropped) { element in
                self.belongs(element, key: rule.key, rule.expected)
            }
        }
        guard guarded(.redaction) else { return inspected(value, dropped: dropped, redactions: 0) }
        let redacted = redactor.redact(value)
        return inspected(redacted.value, dropped: dropped, redactions: Int64(redacted.findings.count))
    }

    /// Where each value of what is about to be seen came from. It is what was masked that is seen: the names in an answer are the
    /// back end's to choose, and are kept as the place of a value.
    private func inspected(_ value: JSONValue, dropped: Int64, redactions: Int64) -> Inspected {
        var records: [Seen] = []
        var strangers: [Seen] = []
        var named: [NamedRecord] = []
        let isUntrusted = guarded(.flowLabels) && label?.integrity == .untrusted
        var texts: [ShownText] = []
        var own: Set<ByteString> = []
        for place in tool.returns {
            guard let record = tool.backend.records[place.record] else { continue }
            for element in place.path.present(in: value) {
                let id = element[record.id]
                // What a write lists, or was told to change, was there before.
                let isMade =
                    tool.effect != .read && !place.path.isSet && id.map { !given.contains($0) } ?? false
                let readers = min(tool.readers(of: record), widest)
                if let record = NamedRecord(
                    element, record, of: tool, isMade: isMade, readers: readers, isUntrusted: isUntrusted)
                {
                    named.append(record)
                }
                let shown = ShownText.all(
                    in: element, readers: readers, source: "\(tool.backend.name).\(record.name)",
                    record: id.flatMap { $0.string ?? $0.number?.lexeme })
                texts += shown
                own.formUnion(shown.map(\.text))
                if isUntrusted { continue }
                for field in record.fields {
                    for found in field.present(in: element) {
                        Self.scalars(of: found, at: ByteString("\(record.name).\(field)"), into: &records)
                    }
                }
            }
        }
        Self.scalars(of: value, at: "result", into: &strangers)
        texts += ShownText.all(
            in: value, readers: min(tool.readers, widest), source: "\(tool.backend.name).\(tool.id.name)", record: nil
        ).filter { !own.contains($0.text) }
        var hidden: Set<Handles.Hidden> = []
        var shown = withHandles(value, &hidden)
        if let personal { shown = personal.mask(shown, &hidden) }
        return Inspected(
            value: shown, records: records, strangers: strangers, named: named,
            isVouched: !isUntrusted && Vouching(tool).covers(value), hidden: Array(hidden), texts: texts,
            dropped: dropped,
            redactions: redactions)
    }

    /// The value with a handle in place of each text that agents are not to see.
    private func withHandles(_ value: JSONValue, _ hidden: inout Set<Handles.Hidden>) -> JSONValue {
        guard guarded(.handles), let hide else { return value }
        var shown = value
        for place in tool.returns {
            guard let record = tool.backend.records[place.record], !record.hidden.isEmpty else { continue }
            shown = place.path.changing(in: shown) { element in
                record.hidden.reduce(element) { element, path in
                    path.changing(in: element) { Self.standIn(for: $0, "\(record.name)-\(path)", hide, &hidden) }
                }
            }
        }
        return shown
    }

    private static func standIn(
        for value: JSONValue, _ kind: ByteString, _ hide: (ByteString, ByteString) -> Handles.Hidden,
        _ hidden: inout Set<Handles.Hidden>
    ) -> JSONValue {
        switch value {
        case .string(let text):
            guard !text.isEmpty else { return value }
            let one = hide(text, kind)
            hidden.insert(one)
            return .string(one.handle)
        case .array(let elements): return .array(elements.map { standIn(for: $0, kind, hide, &hidden) })
        case .object(var object):
            for member in object.members { object[member.key] = standIn(for: member.value, kind, hide, &hidden) }
            return .object(object)
        case .null, .bool, .number: return value
        }
    }

    /// Who may read it by the server's own label: that may only make them fewer.
    private var widest: Readers {
        guard guarded(.flowLabels), let label else { return .public }
        return label.isPublic ? .public : .tenant
    }

    /// Whether a record is the user's. One whose owner cannot be read is not.
    private func belongs(_ element: JSONValue, key: ResultPath, _ expectation: Expectation) -> Bool {
        guard guarded(.resultOwner) else { return true }
        guard let owner = try? key.identifier(in: element) else { return false }
        return expected[expectation.operand]?.identifiers.contains(owner) ?? false
    }

    /// The value without the elements at a path that are not to be kept. A path without `[*]` leads to the result's own record:
    /// where that is not to be kept, there is no such record.
    private func keep(
        in value: JSONValue, at path: ArraySlice<ResultPath.Segment>, dropped: inout Int64,
        _ isKept: (JSONValue) -> Bool
    ) throws(Refusal) -> JSONValue {
        guard let segment = path.first else {
            if isKept(value) { return value }
            // not enforcing: guarded in `belongs`
            throw Refusal(.noSuchRecord, .sessionNamesTenant, "result.foreign")
        }
        let rest = path.dropFirst()
        switch (segment, value) {
        case (.key(let key), .object(var object)):
            guard let member = object[key], !member.isNull else { return value }
            object[key] = try keep(in: member, at: rest, dropped: &dropped, isKept)
            return .object(object)
        case (.every, .array(let elements)):
            var kept: [JSONValue] = []
            for element in elements {
                if rest.isEmpty {
                    if isKept(element) { kept.append(element) } else { dropped += 1 }
                } else {
                    kept.append(try keep(in: element, at: rest, dropped: &dropped, isKept))
                }
            }
            return .array(kept)
        case (.every, .object(let members)):
            var kept = JSONObject()
            for member in members {
                if !rest.isEmpty {
                    kept[member.key] = try keep(in: member.value, at: rest, dropped: &dropped, isKept)
                } else if isKept(member.value) {
                    kept[member.key] = member.value
                } else {
                    dropped += 1
                }
            }
            return .object(kept)
        case (.index(let index), .array(var elements)) where elements.indices.contains(index):
            elements[index] = try keep(in: elements[index], at: rest, dropped: &dropped, isKept)
            return .array(elements)
        default:
            // An answer of another shape than the manifest says is not judged, so it is not shown.
            // not enforcing: nothing could be proved of it
            throw Refusal(.noSuchRecord, .sessionNamesTenant, "result.shape")
        }
    }

    /// Every scalar in a value. The parser bounded its depth.
    private static func scalars(of value: JSONValue, at field: ByteString, into seen: inout [Seen]) {
        switch value {
        case .null, .bool: break
        case .number, .string: seen.append(Seen(field: field, value: value))
        case .array(let elements): for element in elements { scalars(of: element, at: field, into: &seen) }
        case .object(let object):
            for member in object.members { scalars(of: member.value, at: "\(field).\(member.key)", into: &seen) }
        }
    }
}
