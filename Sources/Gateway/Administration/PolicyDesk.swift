import Cedar
import Guards
package import Identity
import Ledger
package import Primitives
package import Storage

/// Where a tenant's administrator reads and sets the tenant's own policies, with their own token at the user's door. Each act is
/// decided by policy, and stands in the tenant's part of the ledger before it counts.
package struct PolicyDesk: Sendable {
    /// The most faults of a text that are answered.
    private static let mostFaults = 100

    private let gateway: Gateway
    private let issuers: IssuerRegistry
    private let database: any Database

    package init(gateway: Gateway, issuers: IssuerRegistry, database: any Database) {
        self.gateway = gateway
        self.issuers = issuers
        self.database = database
    }

    /// Why nothing was read or set.
    package enum Problem: Error, Sendable {
        case token(TokenRefusal)
        case refused(Refusal)
        /// The text is no policies of a tenant, and here is why.
        case invalid([Fault])
        case policies(TenantPolicyError)
        case unavailable(code: String)
    }

    /// The policies that are in force.
    package func read(token: ByteString, address: ByteString) async throws(Problem) -> TenantPolicies {
        let rules = gateway.rules
        let (person, trace) = try await admit(.readPolicies, token: token, address: address, rules)
        return try await done(address, rules, person) { [gateway] person, transaction in
            try gateway.enter(.readPolicies, by: person, trace, rules, in: transaction)
            return try gateway.layers.store.current(of: person.tenant, in: transaction)
        }
    }

    /// Replaces them with a text that is valid; an empty one takes them away.
    ///
    /// - Parameter version: the one that the administrator saw: where another is in force by now, nothing is done.
    package func set(
        _ text: ByteString, expecting version: Int64, token: ByteString, address: ByteString
    ) async throws(Problem) -> TenantPolicies {
        let rules = gateway.rules
        let (person, trace) = try await admit(.setPolicies, token: token, address: address, rules)
        if let seconds = gateway.admission.admit([.uploads(person.tenant.bytes)]) {
            // not enforcing: guarded in Admission.admit
            let refusal = Refusal(.busy(retryAfter: seconds), .failClosed, "admission.rate")
            await write(refusal, person, rules, address)
            throw .refused(refusal)
        }
        // Not on an event loop: it takes its time, and others are served there.
        let faults = await withTaskExecutorPreference(globalConcurrentExecutor) {
            Self.quoting(text, in: Self.faults(in: text, for: person.tenant, version: version, rules))
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        return try await done(address, rules, person) { [gateway] person, transaction in
            let set = try gateway.layers.store.set(
                text, for: person.tenant, expecting: version, by: person.user.id, in: transaction)
            try gateway.enter(.setPolicies, by: person, trace, rules, set, in: transaction)
            return set
        }
    }

    /// Everything that keeps a text from being a tenant's policies, with line, column and what to do.
    package static func faults(
        in text: ByteString, for tenant: TenantName, version: Int64, _ rules: Ruleset
    ) -> [Fault] {
        let file = PolicyText(name: TenantLayer.uploadName, text: text.text)
        do throws(CedarSyntaxErrors) {
            let limits = CedarLimits(
                fileBytes: TenantLayer.limits.fileBytes, policies: TenantLayer.mostPolicies,
                depth: TenantLayer.limits.depth)
            _ = try CedarPolicySet(
                parsing: [(name: file.name, text: file.text)], layer: PolicyLayer.tenant.name, limits: limits)
            // With the folder's, as they will be asked.
            return try TenantLayer(tenant, uploaded: text, version: version, rules).faults(under: rules)
        } catch {
            return error.faults
        }
    }

    /// As many faults as are answered, each with the line that it is about.
    private static func quoting(_ text: ByteString, in faults: [Fault]) -> [Fault] {
        guard !faults.isEmpty else { return [] }
        let lines = SourceLines(Array(text.utf8))
        return faults.prefix(mostFaults).map { fault in
            // lint: bytes (names a file that was made here)
            fault.location?.file == TenantLayer.uploadName ? fault.quoting(lines) : fault
        }
    }

    /// Verifies the token, and asks the policies.
    private func admit(
        _ act: TenantAct, token: ByteString, address: ByteString, _ rules: Ruleset
    ) async throws(Problem) -> (Administrator, PolicyTrace) {
        let verified: VerifiedToken
        do throws(TokenRefusal) {
            verified = try await issuers.verify(token, expecting: .frontEnd)
        } catch {
            // not enforcing: writes down what the registry refused
            let refusal = Refusal(.unauthenticated, .sessionNamesTenant, error.reason.rawValue, detail: error.detail)
            await gateway.write(refusal, call: nil, subject: nil, rules: rules, tool: nil, address: address)
            throw .token(error)
        }
        guard let tenant = verified.tenant else { throw .unavailable(code: "token.no-tenant") }
        let known: UserIdentity?
        do {
            known = try await database.glance { transaction in
                try UserIdentity.find(
                    issuer: verified.issuer, subject: verified.subject, of: tenant, in: transaction)
            }
        } catch { throw .unavailable(code: "session.unreadable") }
        let user = UserIdentity(
            id: known?.id ?? gateway.random.identifier("usr"), issuer: verified.issuer, subject: verified.subject)
        let person = Administrator(tenant: tenant, user: user, claims: verified.claims, isKnown: known != nil)
        do throws(Refusal) {
            let name: ByteString = "\(user.issuer)#\(user.subject)"
            if let seconds = gateway.admission.admit([.tenant(tenant.bytes), .user(known?.id ?? name)]) {
                // not enforcing: guarded in Admission.admit
                throw Refusal(.busy(retryAfter: seconds), .failClosed, "admission.rate")
            }
            try await standing(person)
            return (person, try gateway.authorize(act, by: person, rules: rules))
        } catch {
            await write(error, person, rules, address)
            throw .refused(error)
        }
    }

    /// Whether tenant and user may act at all.
    private func standing(_ person: Administrator) async throws(Refusal) {
        do {
            try await database.glance { [gateway] transaction in try gateway.standing(of: person, in: transaction) }
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            // not enforcing: what cannot be read lets nobody in
            throw Refusal(.unavailable, .failClosed, "session.unreadable")
        }
    }

    /// Does it in one transaction with its entry, after a last look at the standing; from then on Remit knows the user.
    private func done<Result: Sendable>(
        _ address: ByteString, _ rules: Ruleset, _ person: Administrator,
        _ body: @escaping @Sendable (Administrator, any SQLTransaction) throws -> Result
    ) async throws(Problem) -> Result {
        do {
            return try await database.write { [gateway] transaction in
                try gateway.standing(of: person, in: transaction)
                var known = person
                known.user = try UserIdentity.enter(
                    person.user.id, of: person.tenant, issuer: person.user.issuer, subject: person.user.subject,
                    at: gateway.clock.now, in: transaction)
                known.isKnown = true
                return try body(known, transaction)
            }
        } catch let refusal as Refusal {
            await write(refusal, person, rules, address)
            throw .refused(refusal)
        } catch let error as TenantPolicyError {
            throw .policies(error)
        } catch LedgerError.exhausted(let seconds) {
            // not enforcing: the ledger's own refusals are guarded there
            throw .refused(Refusal(.busy(retryAfter: Int(clamping: seconds)), .failClosed, "ledger.exhausted"))
        } catch {
            throw .unavailable(code: "policies.unwritten")
        }
    }

    private func write(_ refusal: Refusal, _ person: Administrator, _ rules: Ruleset, _ address: ByteString) async {
        await gateway.write(
            refusal, call: nil, subject: CallSubject(person), rules: rules, tool: nil, address: address)
    }
}

extension CallSubject {
    /// A tenant's administrator.
    init(_ person: Administrator) {
        self.init(principal: .user, tenant: person.tenant.bytes, user: person.isKnown ? person.user.id : nil)
    }
}

extension Gateway {
    /// Refuses whoever is suspended, or whose tenant is.
    func standing(of person: Administrator, in transaction: any SQLTransaction) throws {
        let subjects: [SuspensionSubject] = [.tenant(person.tenant), .user(person.tenant, person.user.id)]
        let state = try suspensions.state(of: subjects, in: transaction)
        if guarded(.tenantState), state.standing(of: .tenant(person.tenant)) != .active {
            throw Refusal(.denied("This is not possible at the moment."), .verifiedAgain, "session.tenant-suspended")
        }
        if guarded(.userState), state.standing(of: .user(person.tenant, person.user.id)) != .active {
            throw Refusal(.denied("This is not possible at the moment."), .verifiedAgain, "session.user-suspended")
        }
    }

    /// Writes an administrator's act down, in the transaction that does it: with what was set, sealed, and its digest.
    func enter(
        _ act: TenantAct, by person: Administrator, _ trace: PolicyTrace, _ rules: Ruleset,
        _ set: TenantPolicies? = nil,
        in transaction: any SQLTransaction
    ) throws {
        policyMetrics.count(trace)
        let detail = set.map { ByteString("version \($0.version)\($0.text.isEmpty ? ": none" : "")") }
        let event = EventDraft(
            kind: .administration, subject: CallSubject(person), action: act.name,
            target: "policies of \(person.tenant)", detail: detail,
            content: set.flatMap { $0.text.isEmpty ? nil : .init(part: "policies", bytes: Array($0.text.utf8)) },
            basis: CallBasis(rules, trace))
        try ledger.record(try ledger.prepare(event), in: transaction)
    }
}
