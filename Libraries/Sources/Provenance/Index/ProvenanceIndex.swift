public import JSON
public import Primitives

/// Tells where a value came from, for one session: the session itself, the user's words, a record, a stranger's text, or nowhere.
///
/// First form. The session and records support a value that is wholly theirs, numbers by value; the user's words one that stands
/// in them at the bounds of words. Values of results are kept as keyed hashes alone, so that a database can hold them.
public struct ProvenanceIndex: Sendable {
    /// A keyed hash under a key of the session: 16 to 32 bytes, or nothing is ever found.
    public typealias Digest = @Sendable ([UInt8]) -> [UInt8]

    private struct Seen {
        let origin: Origin
        let evidence: OriginEvidence
    }

    private let digest: Digest
    private let limits: ProvenanceLimits
    private var heard: [HeardText] = []
    private var heardBytes = 0
    private var session: [ValueForm: ByteString] = [:]
    private var seen: [[UInt8]: Seen] = [:]
    private var counts: [Origin: Int] = [:]

    /// The most words of one stranger's text that are kept beside the whole.
    private static let greatestWords = 64
    /// The same of one part of a message that was pasted.
    private static let greatestPastedWords = 4096

    public init(limits: ProvenanceLimits = .default, digest: @escaping Digest) {
        self.limits = limits
        self.digest = digest
    }

    /// Takes in a message of the user: what is her own is heard, what she pasted is learnt as a stranger's, see ``SpokenText``. False
    /// where it does not fit; then none of it counts.
    @discardableResult public mutating func hear(_ text: ByteString, message: ByteString) -> Bool {
        guard text.count <= limits.words - heardBytes else { return false }
        heardBytes += text.count
        let spoken = SpokenText(text)
        heard.append(HeardText(spoken.own, message: message))
        for part in spoken.pasted {
            for form in forms(.stranger, of: .string(part), words: Self.greatestPastedWords) {
                insert(digest(form.bytes), Seen(origin: .stranger, evidence: .message(message)))
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
        for form in forms(label, of: value, words: Self.greatestWords) {
            let observation = Observation(digest: digest(form.bytes), origin: label.origin, call: call, field: field)
            if let observation, insert(observation) { new.append(observation) }
        }
        return new
    }

    /// Takes in what an index of the same session and key returned earlier.
    public mutating func restore(_ observations: some Sequence<Observation>) {
        for observation in observations { _ = insert(observation) }
    }

    /// The digests that decide about a value, for a database that loads no more than is asked for.
    public func digests(of value: JSONValue) -> [[UInt8]] {
        var found: [[UInt8]] = []
        _ = walk(value, namesAreValues: true) { _, scalar in
            if let form = ValueForm(scalar) { found.append(digest(form.bytes)) }
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
    private func forms(_ label: ResultLabel, of value: JSONValue, words: Int) -> [ValueForm] {
        var forms: [ValueForm] = []
        if let whole = ValueForm(value) { forms.append(whole) }
        if label == .stranger, let text = value.string { forms += StrangerText.parts(of: text, limit: words) }
        return forms
    }

    private mutating func insert(_ observation: Observation) -> Bool {
        insert(
            observation.digest,
            Seen(
                origin: observation.origin, evidence: .result(call: observation.call, field: observation.field)))
    }

    @discardableResult private mutating func insert(_ digest: [UInt8], _ new: Seen) -> Bool {
        guard (16...32).contains(digest.count) else { return false }
        let known = seen[digest]
        if let known, known.origin <= new.origin { return false }
        let limit = new.origin == .record ? limits.records : limits.strangers
        guard counts[new.origin, default: 0] < limit else { return false }
        if let known { counts[known.origin, default: 0] -= 1 }
        counts[new.origin, default: 0] += 1
        seen[digest] = new
        return true
    }

    private func trace(_ scalar: JSONValue, at pointer: JSONPointer) -> TracedValue.Element {
        let (origin, evidence) = best(scalar)
        return TracedValue.Element(pointer: pointer, origin: origin, evidence: evidence)
    }

    private func best(_ scalar: JSONValue) -> (Origin, OriginEvidence?) {
        guard let form = ValueForm(scalar) else { return (.unknown, nil) }
        if let name = session[form] { return (.session, .session(name)) }
        if let text = heard.first(where: { $0.holds(form) }) { return (.user, .message(text.message)) }
        if let seen = seen[digest(form.bytes)] { return (seen.origin, seen.evidence) }
        return (.unknown, nil)
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
