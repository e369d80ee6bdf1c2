public import Primitives

extension CedarPolicy {
    /// The policy in one spelling: policies that differ in white space, comments, the order of annotations,
    /// parentheses that change nothing or the spelling of literals have the same. It parses to the same policy.
    public var canonicalText: ByteString {
        CanonicalText.text(effect, annotations, scope.unfilled, conditions)
    }
}

extension CedarTemplate {
    /// The template in one spelling; see ``CedarPolicy/canonicalText``.
    public var canonicalText: ByteString { CanonicalText.text(effect, annotations, scope, conditions) }
}

/// The one spelling of policies and templates.
enum CanonicalText {
    static func text(
        _ effect: CedarPolicy.Effect, _ annotations: [CedarPolicy.Annotation], _ scope: CedarTemplateScope,
        _ conditions: [CedarPolicy.Condition]
    ) -> ByteString {
        var output = ""
        for annotation in annotations.sorted(by: { $0.name < $1.name }) {
            output += "@\(annotation.name)(\(StringLiteral.quoted(annotation.value))) "
        }
        output += effect.rawValue
        output += "(principal\(scope.principal.text), action\(scope.action.text), resource\(scope.resource.text))"
        for condition in conditions {
            output += condition.isNegated ? " unless { " : " when { "
            ExpressionPrinter.append(condition.expression, to: &output)
            output += " }"
        }
        return ByteString(output + ";")
    }
}

extension CedarTemplateScope.Constraint {
    /// As a policy writes it behind the variable.
    var text: String {
        switch self {
        case .any: ""
        case .equal(let target): " == \(target)"
        case .in(let target): " in \(target)"
        case .isType(let type): " is \(type)"
        case .isTypeIn(let type, let target): " is \(type) in \(target)"
        }
    }
}

extension CedarTemplateScope.Target: CustomStringConvertible {
    /// As a policy writes it.
    public var description: String {
        switch self {
        case .entity(let uid): uid.description
        case .slot(let slot): slot.rawValue
        }
    }
}

extension CedarScope.ActionConstraint {
    /// As a policy writes it behind `action`.
    var text: String {
        switch self {
        case .any: ""
        case .equal(let uid): " == \(uid)"
        case .in(let uid): " in \(uid)"
        case .inAny(let uids): " in [\(uids.map(\.description).joined(separator: ", "))]"
        }
    }
}

extension CedarExpression: CustomStringConvertible {
    /// In the canonical spelling.
    public var description: String {
        var output = ""
        ExpressionPrinter.append(self, to: &output)
        return output
    }
}
