import Identity
import JSON
import Manifests
import Primitives

extension Binder {
    /// What an operand names.
    mutating func value(of operand: Operand, it: Identifier?) async throws(Refusal) -> FactValue {
        let user = frame.session.user
        switch operand {
        case .user(.tenant): return .one(.string(frame.tenant.name.bytes))
        case .user(.issuer): return .one(.string(user.issuer))
        case .user(.subject): return .one(.string(user.subject))
        case .user(.claim(let name)):
            guard let value = frame.session.claims[name] else { throw unprovable("claim.missing", name) }
            return value.array.map { .set($0) } ?? .one(value)
        case .sessionID: return .one(.string(frame.session.id))
        case .input(let path):
            let values = path.present(in: arguments)
            if path.isSet { return .set(values) }
            guard let value = values.first else { throw unprovable("input.missing", ByteString(path.description)) }
            return .one(value)
        case .result(let path): throw unprovable("result.unknown", ByteString(path.description))
        case .it:
            guard let it else { throw unprovable("it.unknown", "it") }
            return .one(it.value)
        case .fact(let id): return try await fact(id)
        case .constant(let value): return .one(value)
        }
    }

    /// A fact, read once.
    private mutating func fact(_ id: FactID) async throws(Refusal) -> FactValue {
        if let known = facts[id] { return known }
        guard let fact = frame.rules.catalog.fact(id), let values = try await found(fact.lookup, it: nil) else {
            throw unprovable("fact.missing", ByteString(id.description))
        }
        let value: FactValue
        if fact.isSet {
            value = .set(values)
        } else {
            guard values.count == 1, let first = values.first else {
                throw unprovable("fact.missing", ByteString(id.description))
            }
            value = .one(first)
        }
        facts[id] = value
        return value
    }

    /// Whose the records of the result must be.
    mutating func expectations() async throws(Refusal) -> [Operand: FactValue] {
        var expected: [Operand: FactValue] = [:]
        for operand in Inspector.expectations(of: frame.tool) {
            expected[operand] = try await value(of: operand, it: nil)
        }
        return expected
    }

    /// The roles that the company's systems give the user.
    mutating func roles() async throws(Refusal) -> [ByteString] {
        guard frame.rules.readsRoles || frame.layer?.readsRoles == true else { return [] }
        if let known = facts.roles { return known }
        var roles: [ByteString] = []
        for lookup in frame.rules.catalog.roles {
            for value in try await found(lookup, it: nil) ?? [] {
                if let role = value.string { roles.append(role) }
            }
        }
        facts.roles = roles
        return roles
    }

    /// The values that a look-up leads to; nil where the back end knows no such thing. An answer of another shape proves nothing.
    mutating func found(_ lookup: LookupExpression, it: Identifier?) async throws(Refusal) -> [JSONValue]? {
        guard let each = lookup.call.each else {
            guard let answer = try await answer(to: lookup.call, it: it) else { return nil }
            return try values(lookup, in: answer)
        }
        let elements = try await value(of: each.value, it: it).values
        guard elements.count <= Self.mostEach else { throw unprovable("lookup.too-many", ByteString(each.name.text)) }
        var all: [JSONValue] = []
        for element in elements {
            guard let answer = try await answer(to: lookup.call, it: it, extra: [(each.name, element)]) else {
                continue
            }
            all.append(contentsOf: try values(lookup, in: answer))
        }
        return all
    }

    private func values(_ lookup: LookupExpression, in answer: JSONValue) throws(Refusal) -> [JSONValue] {
        do {
            return lookup.path.isSet ? try lookup.path.values(in: answer) : [try lookup.path.value(in: answer)]
        } catch {
            throw unprovable("lookup.shape", ByteString(lookup.call.tool.description))
        }
    }

    /// What the look-up's tool answers; nil where it says that there is no such thing.
    mutating func answer(
        to call: CallExpression, it: Identifier?, extra: [(name: ByteString, value: JSONValue)] = []
    ) async throws(Refusal) -> JSONValue? {
        guard let tool = frame.rules.catalog.tool(call.tool) else {
            throw unprovable("lookup.unknown-tool", ByteString(call.tool.description))
        }
        var given: JSONObject = [:]
        for argument in call.arguments where !argument.each {
            guard case .one(let value) = try await value(of: argument.value, it: it) else {
                throw unprovable("lookup.no-single-value", argument.name)
            }
            given[argument.name] = value
        }
        for (name, value) in extra { given[name] = value }
        return try await lookUp(tool, given)
    }

    private func unprovable(_ code: String, _ name: ByteString) -> Refusal {
        // not enforcing: what cannot be read proves nothing, so there is nothing to let through
        Refusal(.noSuchRecord, .sessionNamesTenant, "binding.\(code)", detail: name.text)
    }
}
