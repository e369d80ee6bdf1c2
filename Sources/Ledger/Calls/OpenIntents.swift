import Primitives

/// The calls of this process that have an intent and no outcome yet, bounded for the process and for each tenant, so that one
/// tenant's slow back end does not take all places. A value without I/O.
struct OpenIntents: Sendable {
    private var tenants: [ByteString: ByteString] = [:]
    private var counts: [ByteString: Int] = [:]

    /// The calls.
    var calls: Set<ByteString> { Set(tenants.keys) }

    /// Takes a place for a call; false where there is none.
    mutating func enter(_ call: ByteString, tenant: ByteString, places: Int, perTenant: Int) -> Bool {
        guard tenants.count < places, counts[tenant] ?? 0 < perTenant, tenants[call] == nil else { return false }
        tenants[call] = tenant
        counts[tenant, default: 0] += 1
        return true
    }

    /// Whether half of the places are taken, of the process or of the tenant.
    func isCrowded(for tenant: ByteString, places: Int, perTenant: Int) -> Bool {
        tenants.count * 2 >= places || (counts[tenant] ?? 0) * 2 >= perTenant
    }

    /// Gives the place back.
    mutating func leave(_ call: ByteString) {
        guard let tenant = tenants.removeValue(forKey: call) else { return }
        let left = (counts[tenant] ?? 0) - 1
        counts[tenant] = left > 0 ? left : nil
    }
}
