package import Primitives

/// Who works, who waits, and who is next: so many calls at once, those that wait in turns by tenant and, inside a tenant, by user.
/// A value without I/O and without a clock.
///
/// A tenant with a weight of two has two turns for each of one with a weight of one. Who waits alone is next, however many others
/// their tenant has waiting.
package struct FairLine: Sendable {
    /// How much there may be at once.
    package struct Bounds: Hashable, Sendable {
        /// Calls under way.
        package var calls = 256
        /// Calls under way for one tenant.
        package var perTenant = 64
        /// Calls of one tenant that wait.
        package var waiting = 256
        /// Calls that wait, of all tenants.
        package var allWaiting = 8_192
        /// How long one waits, in seconds.
        package var wait: Int64 = 10

        package init() {}
    }

    /// Whose call it is.
    package struct Party: Hashable, Sendable {
        package let tenant: ByteString
        package let user: ByteString
        /// Turns in a row, 1 or more.
        package let weight: Int

        package init(tenant: ByteString, user: ByteString, weight: Int = 1) {
            self.tenant = tenant
            self.user = user
            self.weight = max(1, weight)
        }
    }

    /// One call in the line.
    package typealias Ticket = UInt64

    package enum Entry: Hashable, Sendable {
        /// It may begin.
        case begin
        /// It waits; ``leave(_:)`` or ``withdraw(_:)`` of another lets it begin. Where there was no room, one who had more than their
        /// share has lost this place.
        case wait(displacing: Ticket?)
        /// There is no room to wait.
        case full
    }

    private struct Tenant {
        /// By user, in the order in which they come.
        var users: [ByteString: [Ticket]] = [:]
        /// The users that wait, the next one first.
        var order: [ByteString] = []
        var waiting = 0
        /// Turns that are left before the next tenant's.
        var turns = 0
    }

    private let bounds: Bounds
    private var tenants: [ByteString: Tenant] = [:]
    /// The tenants that wait, the next one first.
    private var order: [ByteString] = []
    private var parties: [Ticket: Party] = [:]
    private var underWay: [ByteString: Int] = [:]

    /// How many calls are under way.
    package private(set) var working = 0
    /// How many wait.
    package var waiting: Int { parties.count }

    package init(_ bounds: Bounds) { self.bounds = bounds }

    /// Comes in: begins at once where there is a place and nobody who waits could have it. Where the tenant's line is full, whoever has
    /// most waiting in it makes room for one who has less: one user does not shut out the others.
    package mutating func enter(_ ticket: Ticket, _ party: Party, isBounded: Bool = true) -> Entry {
        if hasPlace(for: party.tenant), tenants[party.tenant] == nil, !order.contains(where: hasPlace) {
            begin(party.tenant)
            return .begin
        }
        var tenant = tenants[party.tenant] ?? Tenant()
        var displaced: Ticket?
        if isBounded {
            guard parties.count < bounds.allWaiting else { return .full }
            if tenant.waiting >= bounds.waiting {
                let own = tenant.users[party.user]?.count ?? 0
                guard let most = tenant.users.max(by: { $0.value.count < $1.value.count }), most.value.count > own + 1,
                    let last = most.value.last, withdraw(last)
                else { return .full }
                displaced = last
                tenant = tenants[party.tenant] ?? Tenant()
            }
        }
        if tenant.waiting == 0 {
            order.append(party.tenant)
            tenant.turns = party.weight
        }
        if tenant.users[party.user] == nil { tenant.order.append(party.user) }
        tenant.users[party.user, default: []].append(ticket)
        tenant.waiting += 1
        tenants[party.tenant] = tenant
        parties[ticket] = party
        return .wait(displacing: displaced)
    }

    /// A call is over: those that may begin now.
    package mutating func leave(_ party: Party) -> [Ticket] {
        working -= 1
        let left = (underWay[party.tenant] ?? 0) - 1
        underWay[party.tenant] = left > 0 ? left : nil
        return callIn()
    }

    /// Goes away while it waits: false where it does not wait (any more).
    package mutating func withdraw(_ ticket: Ticket) -> Bool {
        guard let party = parties.removeValue(forKey: ticket), var tenant = tenants[party.tenant] else { return false }
        tenant.waiting -= 1
        tenant.users[party.user]?.removeAll { $0 == ticket }
        if tenant.users[party.user]?.isEmpty != false {
            tenant.users[party.user] = nil
            tenant.order.removeAll { $0 == party.user }
        }
        keep(tenant, party.tenant)
        return true
    }

    /// Lets those begin for whom there is a place, in turns.
    private mutating func callIn() -> [Ticket] {
        var called: [Ticket] = []
        while working < bounds.calls, let index = order.firstIndex(where: hasPlace) {
            let name = order[index]
            guard var tenant = tenants[name], let user = tenant.order.first,
                let ticket = tenant.users[user]?.first, let party = parties.removeValue(forKey: ticket)
            else { break }
            tenant.users[user]?.removeFirst()
            tenant.order.removeFirst()
            if tenant.users[user]?.isEmpty == false { tenant.order.append(user) } else { tenant.users[user] = nil }
            tenant.waiting -= 1
            tenant.turns -= 1
            if tenant.turns <= 0 {
                order.remove(at: index)
                order.append(name)
                tenant.turns = party.weight
            }
            keep(tenant, name)
            begin(name)
            called.append(ticket)
        }
        return called
    }

    private mutating func keep(_ tenant: Tenant, _ name: ByteString) {
        if tenant.waiting > 0 {
            tenants[name] = tenant
        } else {
            tenants[name] = nil
            order.removeAll { $0 == name }
        }
    }

    private mutating func begin(_ tenant: ByteString) {
        working += 1
        underWay[tenant, default: 0] += 1
    }

    private func hasPlace(for tenant: ByteString) -> Bool {
        working < bounds.calls && underWay[tenant] ?? 0 < bounds.perTenant
    }
}
