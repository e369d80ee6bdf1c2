import Primitives

extension Parser {
    /// What one policy says, with the bytes that it takes.
    struct Parsed {
        let effect: CedarPolicy.Effect
        let annotations: [CedarPolicy.Annotation]
        let scope: CedarTemplateScope
        let conditions: [CedarPolicy.Condition]
        let start: Int
        let end: Int
    }

    /// The next policy.
    mutating func policy() throws(Failure) -> Parsed {
        policyStart = token.start
        let annotations = try annotations()
        let effect = try effect()
        let scope = try scope()
        let conditions = try conditions()
        let end = token.end
        try expect(.semicolon, "`;` at the end of the policy", fix: "End the policy with `;`.")
        guard end - policyStart <= limits.policyBytes else {
            throw Failure(
                offset: policyStart, message: "The policy is longer than \(limits.policyBytes) bytes.",
                fix: "Split it into several.")
        }
        return Parsed(
            effect: effect, annotations: annotations, scope: scope, conditions: conditions, start: policyStart, end: end
        )
    }

    private mutating func annotations() throws(Failure) -> [CedarPolicy.Annotation] {
        var annotations: [CedarPolicy.Annotation] = []
        var names: Set<ByteString> = []
        while skip(.at) {
            guard token.kind == .identifier else {
                throw unexpected("Expected the name of an annotation after `@`.", fix: Self.annotating)
            }
            let name = text(of: token)
            guard names.insert(name).inserted else {
                throw failure(at: token, "The annotation `@\(name)` stands twice.", fix: "Keep one of them.")
            }
            advance()
            var value: ByteString = ""
            if skip(.leftParenthesis) {
                guard token.kind == .string else {
                    throw unexpected("Expected the annotation's value as text.", fix: Self.annotating)
                }
                value = try string()
                try expect(.rightParenthesis, "`)`")
            }
            annotations.append(CedarPolicy.Annotation(name: name, value: value))
        }
        return annotations
    }

    static let annotating = "Write it as in `@id(\"refunds\")`, with the value in double quotation marks."

    private mutating func effect() throws(Failure) -> CedarPolicy.Effect {
        if skipWord("permit") { return .permit }
        if skipWord("forbid") { return .forbid }
        throw unexpected("Expected `permit` or `forbid`.", fix: "A policy starts with one of the two.")
    }

    private mutating func conditions() throws(Failure) -> [CedarPolicy.Condition] {
        var conditions: [CedarPolicy.Condition] = []
        while token.kind == .identifier {
            guard isWord("when") || isWord("unless") else {
                throw unexpected(
                    "Expected `when`, `unless` or `;`.",
                    fix: "Write `when { … }` or `unless { … }`, or end the policy with `;`.")
            }
            let isNegated = isWord("unless")
            advance()
            try expect(.leftBrace, "`{`", fix: "Put the condition in braces: `when { … }`.")
            guard token.kind != .rightBrace else {
                throw failure(at: token, "The condition is empty.", fix: "Remove it or say what must hold.")
            }
            conditions.append(CedarPolicy.Condition(isNegated: isNegated, expression: try expression()))
            try expect(
                .rightBrace, "`}` or an operator", fix: "Close the condition with `}`, or join two by `&&` or `||`.")
        }
        return conditions
    }
}

// MARK: Scope

extension Parser {
    private mutating func scope() throws(Failure) -> CedarTemplateScope {
        try expect(.leftParenthesis, "`(`", fix: Self.scoping)
        let principal = try constraint("principal", .principal)
        try expect(.comma, "`,` and then `action`", fix: Self.scoping)
        let action = try actionConstraint()
        try expect(.comma, "`,` and then `resource`", fix: Self.scoping)
        let resource = try constraint("resource", .resource)
        _ = skip(.comma)
        try expect(.rightParenthesis, "`)`", fix: "Close the scope with `)`; it has three parts.")
        return CedarTemplateScope(principal: principal, action: action, resource: resource)
    }

    private static let scoping = "The scope is `(principal, action, resource)`, each perhaps constrained."

    private mutating func variable(_ word: StaticString) throws(Failure) {
        guard skipWord(word) else {
            throw unexpected("Expected `\(word)`.", fix: Self.scoping)
        }
        guard token.kind != .colon else {
            throw failure(at: token, "A type cannot be given with `:`.", fix: "Write `is` and the type.")
        }
        guard token.kind != .assign else {
            throw failure(at: token, "`=` is no operator.", fix: "Write `==`.")
        }
    }

    private mutating func constraint(
        _ word: StaticString, _ slot: CedarSlot
    ) throws(Failure) -> CedarTemplateScope.Constraint {
        try variable(word)
        if skip(.equal) { return .equal(try target(slot)) }
        if skipWord("in") {
            guard token.kind != .leftBracket else {
                throw failure(
                    at: token, "Only `action` can be in a list.", fix: "Write one policy for each, or name a group.")
            }
            return .in(try target(slot))
        }
        guard skipWord("is") else { return .any }
        let type = try path("a type")
        guard token.kind != .doubleColon else {
            throw unexpected("Expected a type after `is`.", fix: "Compare with an entity by `==`.")
        }
        guard token.kind != .equal else {
            throw failure(at: token, "`is` and `==` cannot stand together.", fix: "`==` alone says the type too.")
        }
        return skipWord("in") ? .isTypeIn(type, try target(slot)) : .isType(type)
    }

    private mutating func actionConstraint() throws(Failure) -> CedarScope.ActionConstraint {
        try variable("action")
        if skip(.equal) { return .equal(try actionReference()) }
        guard skipWord("in") else {
            guard !isWord("is") else {
                throw failure(at: token, "`is` cannot stand after `action`.", fix: "Use `==` or `in`.")
            }
            return .any
        }
        var open = 0
        while token.kind == .leftParenthesis {
            advance()
            open += 1
        }
        let constraint: CedarScope.ActionConstraint
        if skip(.leftBracket) {
            var actions: [EntityUID] = []
            while token.kind != .rightBracket {
                actions.append(try actionReference())
                guard skip(.comma) else { break }
            }
            try expect(.rightBracket, "`,` or `]`", fix: "Part the elements with `,`, and close the list with `]`.")
            constraint = .inAny(actions)
        } else {
            constraint = .in(try actionReference())
        }
        for _ in 0..<open { try expect(.rightParenthesis, "`)`") }
        return constraint
    }

    private mutating func actionReference() throws(Failure) -> EntityUID {
        let first = token
        let action = try reference()
        guard action.type == "Action" || action.type.hasSuffix("::Action") else {
            throw failure(
                at: first, "`\(action.type)` is no type of actions.",
                fix: "Actions have the type `Action`, perhaps in a namespace.")
        }
        return action
    }

    /// `Type::"id"`, or the slot of the variable, perhaps in parentheses.
    private mutating func target(_ slot: CedarSlot) throws(Failure) -> CedarTemplateScope.Target {
        var open = 0
        while kind(ahead: open) == .leftParenthesis { open += 1 }
        guard kind(ahead: open) == .slot else { return .entity(try reference()) }
        for _ in 0..<open { advance() }
        guard allowingTemplates else {
            throw failure(
                at: token, "Templates cannot be used here.", fix: "Name an entity instead of `\(shortened(token))`.")
        }
        guard raw(token).elementsEqual(slot.rawValue.utf8) else {
            throw failure(at: token, "`\(shortened(token))` cannot stand here.", fix: "Write `\(slot.rawValue)`.")
        }
        advance()
        for _ in 0..<open { try expect(.rightParenthesis, "`)`") }
        return .slot(slot)
    }

    /// `Type::"id"`, perhaps in parentheses.
    private mutating func reference() throws(Failure) -> EntityUID {
        var open = 0
        while token.kind == .leftParenthesis {
            advance()
            open += 1
        }
        guard token.kind != .slot else {
            throw failure(at: token, "`\(shortened(token))` cannot stand here.", fix: "Name an entity.")
        }
        let type = try path("an entity")
        guard token.kind == .doubleColon, kind(ahead: 1) == .string else {
            throw unexpected(
                "Expected an entity such as `\(type)::\"id\"`.", fix: "Write its type, `::` and its id as text.")
        }
        advance()
        let uid = EntityUID(type: type, id: try string())
        for _ in 0..<open { try expect(.rightParenthesis, "`)`") }
        return uid
    }
}
