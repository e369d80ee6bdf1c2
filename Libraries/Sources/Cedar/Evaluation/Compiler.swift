import Primitives

/// Turns conditions into instructions. Literals are made into values here, extension values too, so that nothing is
/// parsed when a request is decided.
struct Compiler {
    private(set) var program = Program()
    private var constantNumbers: [CedarValue: Int32] = [:]
    private var nameNumbers: [ByteString: Int32] = [:]

    /// The instructions of a policy's conditions: they leave one truth value. Empty where there is no condition.
    mutating func compile(_ conditions: [CedarPolicy.Condition]) -> Range<Int> {
        let start = program.code.count
        var toEnd: [Int] = []
        for (place, condition) in conditions.enumerated() {
            let expression = condition.expression
            emit(expression)
            if condition.isNegated {
                emit(.not, expression.offset)
            } else if place == conditions.count - 1 {
                requireBool(expression)
            }
            if place < conditions.count - 1 { toEnd.append(emit(.and(end: 0), expression.offset)) }
        }
        for place in toEnd { program.code[place] = .and(end: here) }
        return start..<program.code.count
    }

    /// The instructions of an expression: they leave its value.
    mutating func compile(value expression: CedarExpression) -> Range<Int> {
        let start = program.code.count
        emit(expression)
        return start..<program.code.count
    }

    /// The number of an entity that a scope names.
    mutating func symbol(_ uid: EntityUID) -> Int32 { program.symbols.intern(uid) }

    /// The number of a type that a scope names.
    mutating func symbol(type: ByteString) -> Int32 { program.symbols.intern(type: type) }
}

// MARK: Pieces

extension Compiler {
    private var here: Int32 { Int32(clamping: program.code.count) }

    @discardableResult
    private mutating func emit(_ instruction: Instruction, _ offset: Int) -> Int {
        program.code.append(instruction)
        program.offsets.append(Int32(clamping: offset))
        return program.code.count - 1
    }

    private mutating func constant(_ value: CedarValue) -> Int32 {
        if let number = constantNumbers[value] { return number }
        let number = Int32(clamping: program.constants.count)
        program.constants.append(value)
        constantNumbers[value] = number
        return number
    }

    private mutating func name(_ name: ByteString) -> Int32 {
        if let number = nameNumbers[name] { return number }
        let number = Int32(clamping: program.names.count)
        program.names.append(name)
        nameNumbers[name] = number
        return number
    }

    private mutating func requireBool(_ expression: CedarExpression) {
        switch expression.kind {
        case .not, .and, .or, .has, .like, .isType, .isEmpty, .literal(.bool): break
        case .binary(let operation, _, _) where operation.isPredicate: break
        default: emit(.requireBool, expression.offset)
        }
    }

    /// The value of an expression that is the same in every request and is no error.
    private func value(of expression: CedarExpression) -> CedarValue? {
        switch expression.kind {
        case .literal(let value): return value
        case .negate(let part):
            guard case .long(let number)? = value(of: part) else { return nil }
            let (negated, overflow) = Int64(0).subtractingReportingOverflow(number)
            return overflow ? nil : .long(negated)
        case .set(let parts):
            var elements: [CedarValue] = []
            for part in parts {
                guard let element = value(of: part) else { return nil }
                elements.append(element)
            }
            return .set(CedarSet(elements))
        case .record(let fields):
            var record = CedarRecord(capacity: fields.count)
            for field in fields {
                guard let value = value(of: field.value), record.insert(field.name, value) else { return nil }
            }
            return .record(record)
        case .call(let function, let arguments):
            guard function.isConstructor, arguments.count == 1, let argument = value(of: arguments[0]) else {
                return nil
            }
            return try? function.apply(argument)
        default: return nil
        }
    }
}

// MARK: Expressions

extension Compiler {
    private mutating func emit(_ expression: CedarExpression) {
        let offset = expression.offset
        if let value = value(of: expression) {
            emit(.constant(constant(value)), offset)
            return
        }
        switch expression.kind {
        case .literal(let value): emit(.constant(constant(value)), offset)
        case .variable(let variable): emit(.variable(variable), offset)
        case .not(let part):
            emit(part)
            emit(.not, offset)
        case .negate(let part):
            emit(part)
            emit(.negate, offset)
        case .and(let parts): chain(parts) { .and(end: $0) }
        case .or(let parts): chain(parts) { .or(end: $0) }
        case .conditional(let condition, let then, let otherwise):
            emit(condition)
            let branch = emit(.branch(otherwise: 0), condition.offset)
            emit(then)
            let jump = emit(.jump(0), offset)
            program.code[branch] = .branch(otherwise: here)
            emit(otherwise)
            program.code[jump] = .jump(here)
        case .binary(let operation, let left, let right): binary(operation, left, right, offset)
        case .isEmpty(let part):
            emit(part)
            emit(.isEmpty, offset)
        case .attribute(let part, let attribute):
            if case .variable(let variable) = part.kind {
                emit(.variableAttribute(variable, name: name(attribute)), offset)
            } else {
                emit(part)
                emit(.attribute(name(attribute)), offset)
            }
        case .has(let part, let names): has(part, names, offset)
        case .like(let part, let pattern):
            emit(part)
            program.patterns.append(pattern)
            emit(.like(Int32(clamping: program.patterns.count - 1)), offset)
        case .isType(let part, let type, let container):
            emit(part)
            guard let container else {
                emit(.isType(name: name(type)), offset)
                return
            }
            let test = emit(.isTypeOrFalse(name: 0, end: 0), offset)
            membership(container, offset)
            program.code[test] = .isTypeOrFalse(name: name(type), end: here)
        case .set(let parts):
            for part in parts { emit(part) }
            emit(.set(Int32(clamping: parts.count)), offset)
        case .record(let fields):
            for field in fields { emit(field.value) }
            program.shapes.append(fields.map(\.name))
            emit(.record(shape: Int32(clamping: program.shapes.count - 1)), offset)
        case .call(let function, let arguments):
            guard arguments.count == function.arity else {
                emit(.wrongArity(function), offset)
                return
            }
            for argument in arguments { emit(argument) }
            emit(arguments.count == 1 ? .call1(function) : .call2(function), offset)
        }
    }

    private mutating func chain(_ parts: [CedarExpression], _ instruction: (Int32) -> Instruction) {
        var toEnd: [Int] = []
        for (place, part) in parts.enumerated() {
            emit(part)
            if place < parts.count - 1 { toEnd.append(emit(instruction(0), part.offset)) } else { requireBool(part) }
        }
        for place in toEnd { program.code[place] = instruction(here) }
    }

    private mutating func binary(
        _ operation: CedarOperator, _ left: CedarExpression, _ right: CedarExpression, _ offset: Int
    ) {
        emit(left)
        if operation == .in {
            membership(right, offset)
        } else {
            emit(right)
            emit(.binary(operation), offset)
        }
    }

    /// Whether the entity on the stack is in the container.
    private mutating func membership(_ container: CedarExpression, _ offset: Int) {
        if case .literal(.entity(let uid)) = container.kind {
            emit(.inEntity(symbol: symbol(uid)), offset)
        } else {
            emit(container)
            emit(.binary(.in), offset)
        }
    }

    private mutating func has(_ part: CedarExpression, _ names: [ByteString], _ offset: Int) {
        emit(part)
        var toEnd: [(place: Int, name: Int32)] = []
        for (place, attribute) in names.enumerated() {
            let number = name(attribute)
            if place == names.count - 1 {
                emit(.has(number), offset)
            } else {
                toEnd.append((emit(.attributeOrFalse(number, end: 0), offset), number))
            }
        }
        for (place, number) in toEnd { program.code[place] = .attributeOrFalse(number, end: here) }
    }
}
