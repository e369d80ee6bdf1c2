import Guards
import Identity
import JSON
import Manifests
import Primitives

/// Proves that what a call names is the session's user's, by look-ups that it alone can make.
struct Binder {
    /// The most identifiers that one parameter, or one `each`, may name.
    static let mostEach = 64
    /// The most look-ups that one call may come to.
    static let mostLookups = 256

    let frame: CallFrame
    let gateway: Gateway
    /// What was read so far.
    var facts: FactTable
    /// What was read of the records that the call names, by parameter.
    var records: [ByteString: JSONObject] = [:]
    /// The parameters that name several records.
    private var ambiguous: Set<ByteString> = []
    /// How many look-ups this call has made.
    var lookups = 0
    /// The arguments as bound so far.
    var arguments: JSONValue = .object([:])

    init(frame: CallFrame, gateway: Gateway, facts: FactTable) {
        self.frame = frame
        self.gateway = gateway
        self.facts = facts
    }

    /// Fills one parameter in, or proves each value that was given for it.
    mutating func apply(_ binding: Binding, to parameter: Parameter) async throws(Refusal) {
        if let fill = binding.fill {
            guard case .one(let value) = try await self.value(of: fill, it: nil) else {
                throw miss("no-single-value", parameter)
            }
            arguments = parameter.path.setting(value, in: arguments)
            return
        }
        var given = parameter.path.present(in: arguments)
        if !guarded(.binderElements) { given = Array(given.prefix(1)) }
        var identifiers: [Identifier] = []
        for value in given {
            guard let identifier = Identifier(value) else { throw miss("no-identifier", parameter) }
            if !identifiers.contains(identifier) { identifiers.append(identifier) }
            guard identifiers.count <= Self.mostEach else {
                // not enforcing: a bound on work; what it turns away was not proved
                throw Refusal(
                    .badArguments(["Too many records in one call."]), .denyUnlessPermitted, "binding.too-many")
            }
        }
        for identifier in identifiers {
            if try await !proves(binding, identifier, parameter) { throw miss("foreign", parameter) }
        }
    }

    /// Fills in what Remit knows, and proves nothing: for an undo, whose other arguments are Remit's own record.
    mutating func fill(_ given: JSONObject) async throws(Refusal) -> JSONObject {
        arguments = .object(given)
        for parameter in frame.tool.parameters {
            if let binding = parameter.binding, binding.fill != nil { try await apply(binding, to: parameter) }
        }
        return arguments.object ?? [:]
    }

    /// Whether a binding proves that this identifier is the user's.
    private mutating func proves(
        _ binding: Binding, _ identifier: Identifier, _ parameter: Parameter
    ) async throws(Refusal) -> Bool {
        switch binding {
        case .filled(let operand):
            return try await value(of: operand, it: identifier).identifiers.contains(identifier)
        case .constant(let value): return Identifier(value) == identifier
        case .matches(let form): return form.pattern.matchesWhole(identifier.bytes)
        case .member(let source):
            let isMember = try await contains(source, identifier)
            return isMember || !guarded(.binderMember)
        case .key(let lookup):
            guard let object = try await found(lookup, it: identifier)?.first?.object else { return false }
            return object.contains(identifier.bytes) || !guarded(.binderMember)
        case .owner(let rule):
            let owned = try await owns(rule, identifier, parameter)
            return owned || !guarded(.binderOwner)
        case .any(let bindings):
            for binding in bindings where try await proves(binding, identifier, parameter) { return true }
            return false
        }
    }

    /// Reads the one record and compares whose it is.
    private mutating func owns(
        _ rule: OwnerRule, _ identifier: Identifier, _ parameter: Parameter
    ) async throws(Refusal) -> Bool {
        let subject = Admission.Subject.misses(frame.session.id)
        if let seconds = gateway.admission.wait(subject) {
            // not enforcing: guarded in Admission.wait
            throw Refusal(.busy(retryAfter: seconds), .failClosed, "binding.misses")
        }
        let expected = try await value(of: rule.expected.operand, it: identifier).identifiers
        let found: JSONValue?
        do throws(Refusal) {
            found = try await answer(to: rule.lookup.call, it: identifier)
        } catch  where error.code == Refusal.declined {
            // Over MCP there is no other word for a record that is not there.
            found = nil
        } catch {
            _ = gateway.admission.admit([subject])
            throw error
        }
        guard let answer = found else {
            _ = gateway.admission.admit([subject])
            return false
        }
        guard let owner = Self.owner(rule, in: answer), expected.contains(owner) else {
            _ = gateway.admission.admit([subject])
            return false
        }
        if let record = answer.object { keep(record, for: parameter) }
        return true
    }

    /// Keeps what was read for policies. Where a parameter names several records, none is kept: a policy that reads one errs, and a
    /// forbid that errs denies.
    private mutating func keep(_ record: JSONObject, for parameter: Parameter) {
        let isFirst = records[parameter.name] == nil && !ambiguous.contains(parameter.name)
        guard !parameter.path.isSet, isFirst || records[parameter.name] == record else {
            ambiguous.insert(parameter.name)
            records[parameter.name] = nil
            return
        }
        records[parameter.name] = record
    }

    /// Whose the record is, by the path or by the text at it.
    private static func owner(_ rule: OwnerRule, in answer: JSONValue) -> Identifier? {
        guard let pattern = rule.text else { return try? rule.lookup.path.identifier(in: answer) }
        guard let text = (try? rule.lookup.path.value(in: answer))?.string, let captures = pattern.captures(in: text)
        else {
            return nil
        }
        return captures.dropFirst().compactMap { $0 }.first.map { .text($0) }
    }

    /// Whether a set has this identifier; a list is read page by page until it is found.
    private mutating func contains(_ source: SetSource, _ identifier: Identifier) async throws(Refusal) -> Bool {
        switch source {
        case .operand(let operand):
            return try await value(of: operand, it: identifier).identifiers.contains(identifier)
        case .lookup(let lookup):
            return (try await found(lookup, it: identifier) ?? []).contains { Identifier($0) == identifier }
        case .pages(let list):
            var cursor: JSONValue?
            for _ in 0..<max(1, list.pages) {
                var extra: [(name: ByteString, value: JSONValue)] = []
                if let name = list.cursor, let cursor { extra.append((name, cursor)) }
                guard let page = try await answer(to: list.call, it: identifier, extra: extra) else { return false }
                guard let items = try? list.items.identifiers(in: page) else { return false }
                if items.contains(identifier) { return true }
                guard let next = list.next, let value = try? next.value(in: page), value.string?.isEmpty != true,
                    !value.isNull
                else { return false }
                cursor = value
            }
            return false
        }
    }

    /// The one answer to what is foreign, unknown, or cannot be proved.
    func miss(_ code: String, _ parameter: Parameter) -> Refusal {
        // not enforcing: builds the refusal; what throws it is guarded in `proves`
        Refusal(.noSuchRecord, .sessionNamesTenant, "binding.\(code)", detail: "parameter \(parameter.path)")
    }
}
