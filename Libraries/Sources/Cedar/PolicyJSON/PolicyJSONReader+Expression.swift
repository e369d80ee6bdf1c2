import JSON
import Primitives

extension PolicyJSONReader {
    /// An expression: an object of one member, named after the operation.
    mutating func expression(_ json: JSONValue) throws(Failure) -> CedarExpression {
        guard let member = json.object?.members.first, json.object?.count == 1 else { throw failure(.form) }
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= limits.depth else { throw failure(.tooDeep) }
        return CedarExpression(
            try within(member.key) { (reader) throws(Failure) in try reader.kind(member.key, member.value) }, offset: 0)
    }

    private mutating func kind(_ operation: ByteString, _ json: JSONValue) throws(Failure) -> CedarExpression.Kind {
        switch operation {
        case "Value": return try value(json)
        case "Var":
            guard let variable = (json.string?.text).flatMap(CedarVariable.init(rawValue:)) else {
                throw failure(.form)
            }
            return .variable(variable)
        case "!": return .not(try argument(json))
        case "neg": return .negate(try argument(json))
        case "isEmpty": return .isEmpty(try argument(json))
        case "&&", "||": return try chain(operation, json)
        case "if-then-else":
            let object = try members(json, ["if", "then", "else"])
            return .conditional(
                try part("if", of: object), then: try part("then", of: object), otherwise: try part("else", of: object))
        case ".":
            let object = try members(json, ["left", "attr"])
            guard let name = object["attr"]?.string else { throw failure(.form) }
            return .attribute(try part("left", of: object), name)
        case "has":
            let object = try members(json, ["left", "attr"])
            return .has(try part("left", of: object), try names(object["attr"] ?? .null))
        case "like":
            let object = try members(json, ["left", "pattern"])
            return .like(try part("left", of: object), try pattern(object["pattern"]?.array))
        case "is":
            let object = try members(json, ["left", "entity_type"], optional: ["in"])
            return .isType(
                try part("left", of: object), try type(object["entity_type"]),
                in: object.contains("in") ? try part("in", of: object) : nil)
        case "Set": return .set(try expressions(json))
        case "Record":
            guard let object = json.object else { throw failure(.form) }
            var fields: [(name: ByteString, value: CedarExpression)] = []
            for key in object.keys { fields.append((name: key, value: try part(key, of: object))) }
            return .record(fields)
        default: return try applied(operation, json)
        }
    }

    /// An operator of two operands, or a function or method.
    private mutating func applied(_ name: ByteString, _ json: JSONValue) throws(Failure) -> CedarExpression.Kind {
        if let operation = CedarOperator(rawValue: name.text) {
            let object = try members(json, ["left", "right"])
            return .binary(operation, try part("left", of: object), try part("right", of: object))
        }
        guard let function = ExtensionFunction(rawValue: name.text) else { throw failure(.function) }
        return try call(function, try expressions(json))
    }

    private func call(
        _ function: ExtensionFunction, _ arguments: [CedarExpression]
    ) throws(Failure) -> CedarExpression.Kind {
        guard function.isConstructor || !arguments.isEmpty else { throw failure(.form) }
        return .call(function, arguments)
    }

    private mutating func argument(_ json: JSONValue) throws(Failure) -> CedarExpression {
        try part("arg", of: try members(json, ["arg"]))
    }

    private mutating func part(_ key: ByteString, of object: JSONObject) throws(Failure) -> CedarExpression {
        try within(key) { (reader) throws(Failure) in try reader.expression(object[key] ?? .null) }
    }

    private mutating func expressions(_ json: JSONValue) throws(Failure) -> [CedarExpression] {
        guard let elements = json.array else { throw failure(.form) }
        return try list(elements) { (reader, element) throws(Failure) in try reader.expression(element) }
    }

    /// One attribute of any name, or an array of names for `x has a.b.c`.
    private func names(_ json: JSONValue) throws(Failure) -> [ByteString] {
        if let name = json.string { return [name] }
        guard let elements = json.array, !elements.isEmpty else { throw failure(.form) }
        var names: [ByteString] = []
        for element in elements {
            guard let name = element.string, Identifier.isUsable(name.utf8) else { throw failure(.form) }
            names.append(name)
        }
        return names
    }

    private func pattern(_ elements: [JSONValue]?) throws(Failure) -> CedarPattern {
        guard let elements else { throw failure(.form) }
        var pieces: [[UInt8]] = [[]]
        for element in elements {
            if element.string == "Wildcard" {
                pieces.append([])
            } else {
                guard let text = try members(element, ["Literal"])["Literal"]?.string else { throw failure(.form) }
                pieces[pieces.count - 1].append(contentsOf: text.utf8)
            }
        }
        return CedarPattern(pieces: pieces)
    }
}

// MARK: Chains

extension PolicyJSONReader {
    /// `(a && b) && c` as one chain of three, without a step of depth for each.
    private mutating func chain(_ operation: ByteString, _ json: JSONValue) throws(Failure) -> CedarExpression.Kind {
        var parts: [JSONValue] = []
        var rest = json
        while true {
            let object = try members(rest, ["left", "right"])
            guard let left = object["left"], let right = object["right"] else { throw failure(.form) }
            parts.append(right)
            guard left.object?.count == 1, let inner = left[operation] else {
                parts.append(left)
                break
            }
            rest = inner
        }
        parts.reverse()
        if operation == "&&" { parts = joined(parts) }
        guard parts.count > 1 else { return try expression(parts[0]).kind }
        let operands = try list(parts) { (reader, part) throws(Failure) in try reader.expression(part) }
        return operation == "&&" ? .and(operands) : .or(operands)
    }

    /// `x has a && x.a has b` as `x has a.b`, which means the same and is how it was written before it became JSON.
    private func joined(_ parts: [JSONValue]) -> [JSONValue] {
        var joined: [JSONValue] = []
        var last: (left: JSONValue, name: ByteString, chain: [ByteString], start: JSONValue)?
        for part in parts {
            guard let test = part["has"]?.object, test.count == 2, let left = test["left"],
                let name = test["attr"]?.string, Identifier.isUsable(name.utf8)
            else {
                joined.append(part)
                last = nil
                continue
            }
            if let before = last, left == [".": ["left": before.left, "attr": .string(before.name)]] {
                let chain = before.chain + [name]
                joined[joined.count - 1] = [
                    "has": ["left": before.start, "attr": .array(chain.map(JSONValue.string))]
                ]
                last = (left, name, chain, before.start)
            } else {
                joined.append(part)
                last = (left, name, [name], left)
            }
        }
        return joined
    }
}

// MARK: Values

extension PolicyJSONReader {
    /// What stands in `Value`: as in entities.
    private mutating func value(_ json: JSONValue) throws(Failure) -> CedarExpression.Kind {
        switch json {
        case .null: throw failure(.null)
        case .bool(let value): return .literal(.bool(value))
        case .number(let number):
            guard let value = number.integer, String(value).utf8.elementsEqual(number.lexeme.utf8) else {
                throw failure(.number)
            }
            return .literal(.long(value))
        case .string(let text): return .literal(.string(text))
        case .array(let elements): return .set(try values(elements))
        case .object(let object):
            if let escape = object["__entity"], object.count == 1 {
                return .literal(
                    .entity(try within("__entity") { (reader) throws(Failure) in try reader.entity(escape) }))
            }
            if let escape = object["__extn"], object.count == 1 {
                return try within("__extn") { (reader) throws(Failure) in try reader.extensionValue(escape) }
            }
            guard !["__entity", "__extn", "__expr"].contains(where: object.contains) else { throw failure(.form) }
            var fields: [(name: ByteString, value: CedarExpression)] = []
            for member in object.members {
                fields.append((name: member.key, value: try nestedValue(member.key, member.value)))
            }
            return .record(fields)
        }
    }

    private mutating func nestedValue(_ step: ByteString, _ json: JSONValue) throws(Failure) -> CedarExpression {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting <= limits.depth else { throw failure(.tooDeep) }
        return CedarExpression(
            try within(step) { (reader) throws(Failure) in try reader.value(json) }, offset: 0)
    }

    private mutating func values(_ elements: [JSONValue]) throws(Failure) -> [CedarExpression] {
        var values: [CedarExpression] = []
        for (place, element) in elements.enumerated() {
            values.append(try nestedValue(ByteString(String(place)), element))
        }
        return values
    }

    /// `{"fn", "arg"}` or `{"fn", "args"}`.
    private mutating func extensionValue(_ json: JSONValue) throws(Failure) -> CedarExpression.Kind {
        guard let object = json.object, object.count == 2, let name = object["fn"]?.string else { throw failure(.form) }
        guard let function = ExtensionFunction(rawValue: name.text), function.isConstructor || function == .offset
        else {
            throw failure(.function)
        }
        if let argument = object["arg"] { return try call(function, [try nestedValue("arg", argument)]) }
        guard let elements = object["args"]?.array else { throw failure(.form) }
        return try call(function, try values(elements))
    }
}
