package import Cedar
import Guards
package import Identity
package import Primitives
package import Storage
import Synchronization

/// The compiled policies of tenants: the folder's from the deployment, those with an upload from here, where they are kept until
/// another version or another deployment is in force. Bounded: what was used longest ago goes first.
package final class TenantLayers: Sendable {
    /// What one look at the database and the memory found.
    package enum Found: Sendable {
        /// As compiled; nil where the tenant has none.
        case layer(TenantLayer?)
        /// To be compiled.
        case stored(TenantPolicies)
    }

    private struct Kept {
        let layer: TenantLayer
        let generation: Int64
        let bytes: Int
        var used: UInt64
    }

    private struct State {
        var kept: [TenantName: Kept] = [:]
        var bytes = 0
        var uses: UInt64 = 0
        /// Those whose stored policies could not be asked.
        var broken: Set<TenantName> = []
        /// Those whose policies are in force and not valid under the deployment that serves, with the first reason.
        var invalid: [TenantName: ByteString] = [:]
    }

    /// The most bytes of text whose compiled policies are kept.
    private let mostBytes: Int
    package let store: TenantPolicyStore
    private let state = Mutex(State())

    package init(store: TenantPolicyStore, mostBytes: Int = 16 << 20) {
        self.store = store
        self.mostBytes = mostBytes
    }

    /// The layer of a session's tenant, in the transaction in which the session was verified. For a tenant without an upload this
    /// looks into memory alone.
    ///
    /// - Parameter version: that of the upload in force; 0 where nothing was ever uploaded.
    package func find(
        of tenant: TenantName, version: Int64, _ rules: Ruleset, in transaction: any SQLTransaction
    ) throws -> Found {
        guard version > 0 else {
            let own = rules.layers[tenant]
            if guarded(.tenantLayer) { return .layer(own) }
            return .layer(own ?? rules.layers.values.first)
        }
        if let known = known(tenant, version, rules.generation) { return .layer(known) }
        return .stored(try store.stored(for: tenant, version: version, in: transaction))
    }

    /// The layer of a tenant without a session: which version is in force is read.
    func find(of tenant: TenantName, _ rules: Ruleset, in transaction: any SQLTransaction) throws -> Found {
        try find(of: tenant, version: try store.version(of: tenant, in: transaction), rules, in: transaction)
    }

    /// Compiles what is not kept, and keeps it.
    ///
    /// - Throws: ``TenantPolicyError/tampered(_:)`` where the text is no Cedar: only what is was ever stored.
    package func layer(_ found: Found, of tenant: TenantName, _ rules: Ruleset) throws(TenantPolicyError)
        -> TenantLayer?
    {
        switch found {
        case .layer(let layer): return layer
        case .stored(let stored):
            guard let layer = try? TenantLayer(tenant, uploaded: stored.text, version: stored.version, rules) else {
                throw .tampered(tenant)
            }
            keep(layer, rules.generation, bytes: stored.text.count)
            return layer
        }
    }

    /// Whether that a tenant's policies cannot be asked was not said yet. Of very many, only the first are news.
    func isNews(_ tenant: TenantName) -> Bool {
        state.withLock { $0.broken.count < 1024 && $0.broken.insert(tenant).inserted }
    }

    /// Whether a call of the tenant found that its policies cannot be asked, and none since that they can.
    package func isBroken(_ tenant: TenantName) -> Bool { state.withLock { $0.broken.contains(tenant) } }

    /// Reviews policies that were compiled anew: valid when they were set, they may not be under another deployment. They stay in force: a
    /// forbid that errs denies, a permit that errs permits nothing.
    ///
    /// - Returns: what is wrong, where something is.
    func review(_ layer: TenantLayer, _ rules: Ruleset) -> [Fault] {
        let faults = layer.faults(under: rules)
        state.withLock { state in
            guard state.kept[layer.tenant]?.layer.version == layer.version else { return }
            guard state.invalid.count < 1024 || state.invalid[layer.tenant] != nil || faults.isEmpty else { return }
            state.invalid[layer.tenant] = faults.first.map { ByteString($0.message) }
        }
        return faults
    }

    /// What is wrong with a tenant's policies that are in force, as far as it is known.
    package func finding(of tenant: TenantName) -> ByteString? { state.withLock { $0.invalid[tenant] } }

    private func known(_ tenant: TenantName, _ version: Int64, _ generation: Int64) -> TenantLayer? {
        state.withLock { state in
            guard let kept = state.kept[tenant], kept.layer.version == version, kept.generation == generation else {
                return nil
            }
            state.uses &+= 1
            state.kept[tenant]?.used = state.uses
            return kept.layer
        }
    }

    private func keep(_ layer: TenantLayer, _ generation: Int64, bytes: Int) {
        // What a layer takes besides its text counts too.
        let bytes = bytes + 4096
        state.withLock { state in
            state.uses &+= 1
            state.broken.remove(layer.tenant)
            state.invalid[layer.tenant] = nil
            if let old = state.kept.removeValue(forKey: layer.tenant) { state.bytes -= old.bytes }
            while state.bytes + bytes > mostBytes,
                let oldest = state.kept.min(by: { $0.value.used < $1.value.used })
            {
                state.kept[oldest.key] = nil
                state.bytes -= oldest.value.bytes
            }
            state.kept[layer.tenant] = Kept(layer: layer, generation: generation, bytes: bytes, used: state.uses)
            state.bytes += bytes
        }
    }
}

extension TenantLayer {
    /// The folder's policies of a tenant and what was uploaded beside them, under a deployment.
    package init(
        _ tenant: TenantName, uploaded text: ByteString, version: Int64, _ rules: Ruleset
    ) throws(CedarSyntaxErrors) {
        try self.init(
            tenant, folder: rules.layers[tenant]?.folder ?? [], uploaded: (text.text, version),
            beside: rules.policyDigest)
    }

    /// Why they are not valid policies of a tenant under a deployment: what they must not say, and what does not fit its schema.
    func faults(under rules: Ruleset) -> [Fault] {
        PolicyMarks.faults(in: policies, of: .tenant) + rules.policySchema.review(policies).errors
    }
}
