import Evidence
import Primitives

extension Entry {
    /// An entry of the kind, before it has its place in the chain.
    init(_ kind: Kind, _ subject: CallSubject) {
        self.init(
            sequence: 0, id: "", at: Timestamp(milliseconds: 0), kind: kind, principal: Principal(subject.principal))
        tenant = subject.tenant
        user = subject.user
        session = subject.session
        agent = subject.agent
        self.operator = subject.operator
    }

    /// What the call is.
    mutating func name(call: ByteString, tool: ByteString, backend: ByteString, effect: CallEffect) {
        self.call = call
        self.tool = tool
        self.backend = backend
        self.effect = Effect(effect)
    }

    /// On what it was decided.
    mutating func add(_ basis: CallBasis?) {
        guard let basis else { return }
        generation = basis.generation
        policyDigest = basis.policyDigest
        manifestDigest = basis.manifestDigest
        policies = basis.policies
        policyErrors = basis.policyErrors
        shadow = basis.shadow
        wouldBe = basis.wouldBe.flatMap { Decision(rawValue: $0.text) }
        for origin in basis.origins { origins[origin.path] = Origin(rawValue: origin.origin.text) ?? .unknown }
    }

    /// The salted digests of its contents.
    mutating func add(_ parts: [SealedPart]) {
        for part in parts { contents[part.part] = part.digest }
    }

    /// What it adds to counters.
    mutating func add(_ reservations: [Ledger.Reservation]) {
        self.reservations = reservations.map {
            Reservation(
                counter: $0.name, scope: ByteString($0.key.scope.rawValue), amount: max(0, $0.amount))
        }
    }

    /// The entry at its place, in canonical form, and without the empty texts that a reader would refuse.
    ///
    /// - Throws: ``LedgerError/invalid(_:)`` where it could not be read back.
    func body(sequence: Int64, id: ByteString, at: Timestamp, limit: Int) throws(LedgerError) -> ByteString {
        var entry = withoutEmpty
        entry.sequence = sequence
        entry.id = id
        entry.at = at
        for digest in [policyDigest, manifestDigest] where digest.map({ $0.count != 32 }) ?? false {
            throw .invalid("a digest is not of 32 bytes")
        }
        let bytes: [UInt8]
        do throws(EvidenceError) { bytes = try entry.canonical() } catch { throw .invalid(error.fault.message) }
        guard bytes.count <= limit, let body = ByteString(validating: bytes) else {
            throw .invalid("it has more than \(limit) bytes")
        }
        return body
    }

    private static let texts: [any WritableKeyPath<Entry, ByteString?> & Sendable] = [
        \.user, \.session, \.agent, \.operator, \.purpose, \.tool, \.backend, \.parent, \.undoes, \.code, \.detail,
        \.hold, \.asks, \.action, \.target,
    ]

    private var withoutEmpty: Entry {
        var entry = self
        for text in Self.texts where entry[keyPath: text]?.isEmpty == true { entry[keyPath: text] = nil }
        entry.policies.removeAll(where: \.isEmpty)
        entry.policyErrors.removeAll(where: \.isEmpty)
        entry.shadow.removeAll(where: \.isEmpty)
        entry.credentials.removeAll(where: \.isEmpty)
        return entry
    }
}

extension Entry.Principal {
    init(_ principal: CallSubject.Principal) {
        self =
            switch principal {
            case .agent: .agent
            case .resolver: .resolver
            case .user: .user
            case .operator: .operator
            case .recovery: .recovery
            }
    }
}

extension Entry.Effect {
    init(_ effect: CallEffect) {
        self =
            switch effect {
            case .read: .read
            case .write: .write
            case .irreversible: .irreversible
            }
    }
}

extension Entry.State {
    init(_ state: CallState) {
        self =
            switch state {
            case .intended: .intended
            case .done: .done
            case .failed: .failed
            case .unknown: .unknown
            }
    }

    init(_ state: Hold.State) {
        self =
            switch state {
            case .open: .open
            case .approved: .approved
            case .denied: .denied
            case .expired: .expired
            case .spent: .spent
            }
    }
}

extension Entry.Kind {
    init(_ kind: EventDraft.Kind) {
        self =
            switch kind {
            case .operator: .operator
            case .administration: .administration
            case .session: .session
            case .words: .words
            case .reply: .reply
            case .suspension: .suspension
            case .deployment: .deployment
            case .alarm: .alarm
            }
    }
}
