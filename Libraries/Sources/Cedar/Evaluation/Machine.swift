import Primitives

/// Runs compiled conditions for one request.
struct Machine {
    let program: Program
    let request: CedarRequest
    var cache: EntityCache
    /// What the policy at hand may still spend.
    var remaining = 0
    /// Where the policy at hand failed.
    private(set) var failedAt = 0
    var stack: [CedarValue] = []

    init(_ program: Program, _ request: CedarRequest, _ cache: EntityCache) {
        self.program = program
        self.request = request
        self.cache = cache
        stack.reserveCapacity(16)
    }

    /// Whether conditions hold. Takes what it spends from `steps`, whether it throws or not.
    mutating func holds(_ range: Range<Int>, steps: inout Int) throws(CedarError.Reason) -> Bool {
        guard !range.isEmpty else { return true }
        remaining = steps
        stack.removeAll(keepingCapacity: true)
        defer { steps = remaining }
        try run(range)
        return try popBool()
    }

    /// The value of an expression. Takes what it spends from `steps`, whether it throws or not.
    mutating func value(_ range: Range<Int>, steps: inout Int) throws(CedarError.Reason) -> CedarValue {
        remaining = steps
        stack.removeAll(keepingCapacity: true)
        defer { steps = remaining }
        try run(range)
        return pop()
    }

    private mutating func run(_ range: Range<Int>) throws(CedarError.Reason) {
        var next = range.lowerBound
        while next < range.upperBound {
            failedAt = next
            try spend(1)
            switch program.code[next] {
            case .constant(let number): stack.append(program.constants[Int(number)])
            case .variable(let variable): stack.append(value(of: variable))
            case .variableAttribute(let variable, let name): stack.append(try attribute(of: variable, name))
            case .attribute(let name): push(try attribute(of: pop(), program.names[Int(name)]))
            case .has(let name): push(.bool(try attributes(of: pop())?.contains(program.names[Int(name)]) ?? false))
            case .attributeOrFalse(let name, let end):
                if let value = try attributes(of: pop())?[program.names[Int(name)]] {
                    push(value)
                } else {
                    push(.bool(false))
                    next = Int(end)
                    continue
                }
            case .not: push(.bool(!(try popBool())))
            case .negate: push(.long(try fits(Int64(0).subtractingReportingOverflow(try popLong()))))
            case .and(let end):
                if !(try popBool()) {
                    push(.bool(false))
                    next = Int(end)
                    continue
                }
            case .or(let end):
                if try popBool() {
                    push(.bool(true))
                    next = Int(end)
                    continue
                }
            case .requireBool: push(.bool(try popBool()))
            case .branch(let otherwise):
                if !(try popBool()) {
                    next = Int(otherwise)
                    continue
                }
            case .jump(let end):
                next = Int(end)
                continue
            case .binary(let operation):
                let right = pop()
                push(try apply(operation, pop(), right))
            case .inEntity(let symbol):
                let place = cache.place(of: try popEntity())
                if cache.symbol(at: place) != symbol { try spendForAncestors(place) }
                push(.bool(try cache.isIn(place, symbol: symbol)))
            case .isEmpty: push(.bool(try popSet().isEmpty))
            case .like(let number): push(.bool(try matches(program.patterns[Int(number)], try popString())))
            case .isType(let name): push(.bool(try popEntity().type == program.names[Int(name)]))
            case .isTypeOrFalse(let name, let end):
                let uid = try popEntity()
                if uid.type == program.names[Int(name)] {
                    push(.entity(uid))
                } else {
                    push(.bool(false))
                    next = Int(end)
                    continue
                }
            case .set(let count): push(try set(Int(count)))
            case .record(let shape): push(record(program.shapes[Int(shape)]))
            case .call1(let function):
                let argument = pop()
                if case .string(let text) = argument { try spend(text.count / 16) }
                push(try function.apply(argument))
            case .call2(let function):
                let second = pop()
                push(try function.apply(pop(), second))
            case .wrongArity(let function): throw .arity(function)
            }
            next += 1
        }
    }
}

// MARK: The stack

extension Machine {
    mutating func push(_ value: CedarValue) { stack.append(value) }

    /// The value on top. The compiler pushes before it pops; were it wrong, a policy would fail for a type that no
    /// value has.
    mutating func pop() -> CedarValue { stack.popLast() ?? .set(CedarSet([])) }

    mutating func popBool() throws(CedarError.Reason) -> Bool {
        let value = pop()
        guard case .bool(let bool) = value else { throw .type(expected: "bool", found: value.typeName) }
        return bool
    }

    mutating func popLong() throws(CedarError.Reason) -> Int64 {
        let value = pop()
        guard case .long(let long) = value else { throw .type(expected: "long", found: value.typeName) }
        return long
    }

    mutating func popString() throws(CedarError.Reason) -> ByteString {
        let value = pop()
        guard case .string(let string) = value else { throw .type(expected: "string", found: value.typeName) }
        return string
    }

    mutating func popEntity() throws(CedarError.Reason) -> EntityUID {
        let value = pop()
        guard case .entity(let uid) = value else { throw .type(expected: "entity", found: value.typeName) }
        return uid
    }

    mutating func popSet() throws(CedarError.Reason) -> CedarSet {
        let value = pop()
        guard case .set(let set) = value else { throw .type(expected: "set", found: value.typeName) }
        return set
    }

    mutating func spend(_ steps: Int) throws(CedarError.Reason) {
        guard steps <= remaining else {
            remaining = 0
            throw .limit(.policySteps)
        }
        remaining -= steps
    }

    func fits(_ result: (partialValue: Int64, overflow: Bool)) throws(CedarError.Reason) -> Int64 {
        guard !result.overflow else { throw .overflow }
        return result.partialValue
    }
}

// MARK: Attributes and tags

extension Machine {
    private func value(of variable: CedarVariable) -> CedarValue {
        switch variable {
        case .principal: .entity(request.principal)
        case .action: .entity(request.action)
        case .resource: .entity(request.resource)
        case .context: .record(request.context)
        }
    }

    private mutating func attribute(
        of variable: CedarVariable, _ number: Int32
    ) throws(CedarError.Reason) -> CedarValue {
        let name = program.names[Int(number)]
        let place: Int
        switch variable {
        case .principal: place = EntityCache.principal
        case .action: place = EntityCache.action
        case .resource: place = EntityCache.resource
        case .context:
            guard let value = request.context[name] else { throw .attributeMissing(name) }
            return value
        }
        guard let entity = cache.entity(at: place) else { throw .entityMissing }
        guard let value = entity.attributes[name] else { throw .attributeMissing(name) }
        return value
    }

    private mutating func attribute(of value: CedarValue, _ name: ByteString) throws(CedarError.Reason) -> CedarValue {
        guard let attributes = try attributes(of: value) else { throw .entityMissing }
        guard let attribute = attributes[name] else { throw .attributeMissing(name) }
        return attribute
    }

    /// Nil for an entity that is not known.
    private mutating func attributes(of value: CedarValue) throws(CedarError.Reason) -> CedarRecord? {
        switch value {
        case .record(let record): return record
        case .entity(let uid): return cache.entity(at: cache.place(of: uid))?.attributes
        default: throw .type(expected: "record or entity", found: value.typeName)
        }
    }

    mutating func tag(_ left: CedarValue, _ right: CedarValue) throws(CedarError.Reason) -> CedarValue {
        guard case .entity(let uid) = left else { throw .type(expected: "entity", found: left.typeName) }
        guard case .string(let name) = right else { throw .type(expected: "string", found: right.typeName) }
        guard let entity = cache.entity(at: cache.place(of: uid)) else { throw .entityMissing }
        guard let value = entity.tags[name] else { throw .tagMissing }
        return value
    }

    mutating func hasTag(_ left: CedarValue, _ right: CedarValue) throws(CedarError.Reason) -> Bool {
        guard case .entity(let uid) = left else { throw .type(expected: "entity", found: left.typeName) }
        guard case .string(let name) = right else { throw .type(expected: "string", found: right.typeName) }
        return cache.entity(at: cache.place(of: uid))?.tags.contains(name) ?? false
    }
}
