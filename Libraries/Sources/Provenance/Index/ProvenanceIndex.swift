public import JSON
public import Primitives

/// Tells where a value came from, for one session: the session itself, the user's words, a record, a stranger's text, or nowhere.
///
/// The session and records support a value that is wholly theirs, numbers and moments by value; the user's own words one that stands
/// in them at the bounds of words, or is said by another spelling of the same number or day. Values of results are kept as keyed
/// hashes alone: 64 bits here, 128 where a database holds them.
public struct ProvenanceIndex: Sendable {
    /// A keyed hash under a key of the session: 16 to 32 bytes, or nothing of results is ever found.
    public typealias Digest = @Sendable ([UInt8]) -> [UInt8]

    private let hash: SipHash
    /// False where the digest is too weak: then nothing of results is kept.
    private let isKeyed: Bool
    private let limits: ProvenanceLimits
    private var heard: [HeardText] = []
    private var heardBytes = 0
    private var session: [ValueForm: ByteString] = [:]
    /// By the value's print: twice the number of the source and one, or two for a record.
    private var seen = PrintTable()
    private var sources = SourceTable()
    private var records = 0
    private var strangers = 0

    /// The most words of one stranger's text that are kept beside the whole; never more than one for eight bytes.
    private static let greatestWords = 64
    /// The same of one part of a message that was pasted.
    private static let greatestPastedWords = 4096

    /// `digest` is asked once, for the key of this index's own hashes.
    public init(limits: ProvenanceLimits = .default, digest: Digest) {
        self.limits = limits
        let key = digest(Array("provenance prints, version 1".utf8))
        isKeyed = (16...32).contains(key.count)
        hash = SipHash(key: key) ?? SipHash(key: (0, 0))
    }

    /// Takes in a message of the user: what is her own is heard, what she pasted is learnt as a stranger's, see ``SpokenText``. False
    /// where it does not fit; then none of it counts.
    ///
    /// - Parameter time: when she said it: what `tomorrow` and `next Friday` are counted from. Without it they say no day.
    @discardableResult public mutating func hear(
        _ text: ByteString, message: ByteString, at time: SpokenTime? = nil
    ) -> Bool {
        guard text.count <= limits.words - heardBytes else { return false }
        heardBytes += text.count
        let spoken = SpokenText(text)
        heard.append(HeardText(spoken.own, message: message, spoken: time, hash: hash))
        for part in spoken.pasted {
            visit(.stranger, .string(part), words: Self.greatestPastedWords) { index, bytes in
                index.insert(ValuePrint(bytes, index.hash).short, .stranger, .message(message))
            }
        }
        return true
    }

    /// Takes in a value of the session, by a name that a person understands. False where it does not fit or says too little.
    @discardableResult public mutating func note(_ value: JSONValue, as name: ByteString) -> Bool {
        guard session.count < limits.session, let form = ValueForm(value) else { return false }
        if session[form] == nil { session[form] = name }
        return true
    }

    /// Takes in one scalar of a result, and returns what is new of it, for a database to keep. Of a stranger's text the words that
    /// could be identifiers count each, so that a person can be told where a value was picked up.
    public mutating func learn(
        _ label: ResultLabel, call: ByteString, field: ByteString, value: JSONValue
    ) -> [Observation] {
        var new: [Observation] = []
        let evidence = OriginEvidence.result(call: call, field: field)
        visit(label, value, words: Self.greatestWords) { index, bytes in
            let print = ValuePrint(bytes, index.hash)
            guard index.insert(print.short, label.origin, evidence) else { return }
            let observation = Observation(digest: print.digest, origin: label.origin, call: call, field: field)
            if let observation { new.append(observation) }
        }
        return new
    }

    /// Takes in what an index of the same session and key returned earlier.
    public mutating func restore(_ observations: some Sequence<Observation>) {
        for observation in observations {
            guard let print = ValuePrint.short(of: observation.digest) else { continue }
            insert(print, observation.origin, .result(call: observation.call, field: observation.field))
        }
    }

    /// The digests that decide about a value, for a database that loads no more than is asked for.
    public func digests(of value: JSONValue) -> [[UInt8]] {
        var found: [[UInt8]] = []
        guard isKeyed else { return [] }
        _ = walk(value, namesAreValues: true) { _, scalar in
            if let form = ValueForm(scalar) { found.append(ValuePrint(form.bytes, hash).digest) }
        }
        return found
    }

    /// The origin of a value, scalar by scalar. `namesAreValues`: the keys of objects are the caller's choice too (a map from
    /// address to role) and are traced like texts, at the pointer of their member.
    public func origin(of value: JSONValue, namesAreValues: Bool = false) -> TracedValue {
        var elements: [TracedValue.Element] = []
        let complete = walk(value, namesAreValues: namesAreValues) { pointer, scalar in
            elements.append(trace(scalar, at: pointer))
        }
        return TracedValue(elements: elements, complete: complete)
    }
}

extension ProvenanceIndex {
    /// The message in which the user said an amount that comes to so many minor units: `40 euros` for 4000. Nil where none does, as
    /// for a value that is no number.
    public func message(sayingMinor value: JSONValue, _ currency: MoneyContext) -> OriginEvidence? {
        guard case .number(let number)? = ValueForm(value) else { return nil }
        return heard.first { $0.holds(minor: number, currency) }.map { .message($0.message) }
    }

    /// Calls `body` with the bytes of the forms of a value and, if it is a stranger's text, of its words.
    private mutating func visit(
        _ label: ResultLabel, _ value: JSONValue, words: Int, body: (inout ProvenanceIndex, [UInt8]) -> Void
    ) {
        guard let text = value.string else {
            if let form = ValueForm(value) { body(&self, form.bytes) }
            return
        }
        if !text.isEmpty, text.count <= ValueForm.greatestLength {
            body(&self, text.withBytes(ValueForm.bytes(ofText:)))
        }
        guard label == .stranger else { return }
        StrangerText.parts(of: text, limit: min(words, text.count / 8 + 1)) { part in
            body(&self, ValueForm.bytes(ofText: part))
        }
    }

    @discardableResult private mutating func insert(
        _ print: UInt64, _ origin: Origin, _ evidence: OriginEvidence
    ) -> Bool {
        guard isKeyed else { return false }
        let known = seen[print].map(Self.isRecord)
        guard known != true, known == nil || origin == .record else { return false }
        guard origin == .record ? records < limits.records : strangers < limits.strangers,
            let source = sources.number(of: evidence)
        else { return false }
        if known == false { strangers -= 1 }
        if origin == .record { records += 1 } else { strangers += 1 }
        seen.set(source << 1 + (origin == .record ? 2 : 1), for: print)
        return true
    }

    private static func isRecord(_ entry: UInt32) -> Bool { entry.isMultiple(of: 2) }

    private func trace(_ scalar: JSONValue, at pointer: JSONPointer) -> TracedValue.Element {
        let (origin, evidence) = best(scalar)
        return TracedValue.Element(pointer: pointer, scalar: scalar, origin: origin, evidence: evidence)
    }

    private func best(_ scalar: JSONValue) -> (Origin, OriginEvidence?) {
        guard let form = ValueForm(scalar) else { return (.unknown, nil) }
        if let name = session[form] { return (.session, .session(name)) }
        if !heard.isEmpty {
            let sought = SoughtValue(form, hash: hash)
            if let text = heard.first(where: { $0.holds(sought) }) { return (.user, .message(text.message)) }
        }
        guard isKeyed, let entry = seen[ValuePrint(form.bytes, hash).short], let evidence = sources[(entry - 1) >> 1]
        else {
            return (.unknown, nil)
        }
        return (Self.isRecord(entry) ? .record : .stranger, evidence)
    }

    /// Visits the scalars in the order written, without recursion. False where there are more than are looked at.
    private func walk(
        _ value: JSONValue, namesAreValues: Bool, visit: (JSONPointer, JSONValue) -> Void
    ) -> Bool {
        var pending: [(JSONPointer, JSONValue)] = [(.root, value)]
        var visited = 0
        while let (pointer, value) = pending.popLast() {
            visited += 1
            guard visited <= limits.elements else { return false }
            switch value {
            case .array(let elements):
                for (index, element) in elements.enumerated().reversed() {
                    pending.append((pointer.appending(index), element))
                }
            case .object(let object):
                for member in object.members.reversed() {
                    let place = pointer.appending(member.key)
                    pending.append((place, member.value))
                    if namesAreValues { pending.append((place, .string(member.key))) }
                }
            default: visit(pointer, value)
            }
        }
        return true
    }
}
