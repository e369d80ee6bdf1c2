package import Cedar
import Guards
package import Primitives

/// What annotations may say in each layer. What would be read past is refused where it is written: a rule that silently does
/// something else is worse than an error.
package enum PolicyMarks {
    /// The most bytes of a tenant's name for a policy: it stands in answers and in the ledger.
    static let longestName = 64
    /// The most bytes of a tenant's reason.
    static let longestReason = 300

    /// Every annotation that the layer must not have, with its policy's place and what to write instead.
    package static func faults(in policies: CedarPolicySet, of layer: PolicyLayer) -> [Fault] {
        if layer == .tenant, !guarded(.tenantMarks) { return [] }
        return policies.policies.flatMap { faults(in: $0, of: layer) } + (layer == .tenant ? twice(policies) : [])
    }

    /// The policies of a set that are in shadow.
    package static func shadows(in policies: CedarPolicySet) -> [ByteString] {
        policies.policies.filter(\.isInShadow).map(\.publicName)
    }

    private static func faults(in policy: CedarPolicy, of layer: PolicyLayer) -> [Fault] {
        var faults: [Fault] = []
        func fault(_ code: String, _ message: String, _ fix: String) {
            faults.append(Fault("policies.\(code)", message, fix: fix, at: policy.location))
        }
        let isShadow = policy.annotation("shadow") != nil
        let delegates = policy.annotation("delegable") != nil
        if layer == .builtIn {
            if isShadow { fault("shadow", "What is built in is not put in shadow.", "Take `@shadow` off.") }
            if delegates { fault("delegable", "What is built in delegates nothing.", "Take `@delegable` off.") }
            return faults
        }
        for annotation in policy.annotations {
            guard let meant = PolicyAnnotations.meant(by: annotation.name) else { continue }
            faults.append(
                Fault(
                    "policies.annotation", "`@\(annotation.name)` is no annotation that Remit reads.",
                    fix: "Did you mean `@\(meant)`? Else give it a name that is not so like.",
                    at: policy.location(ofAnnotation: annotation.name)))
        }
        if policy.annotation("id")?.hasPrefix("builtin.") == true {
            fault(
                "reserved-id", "Names that begin with `builtin.` are the built-in policies'.", "Give it another `@id`.")
        }
        if layer == .company { return faults + ofCompany(policy) }
        if delegates {
            fault("delegable", "Only the company says what a tenant may permit.", "Take `@delegable` off.")
        }
        for word: ByteString in ["law", "stepup"] where policy.annotation(word) != nil {
            fault("tenant-annotation", "A tenant's policy has no `@\(word)`.", "Take it off.")
        }
        if let asked = policy.annotation("hold"), asked != "user" || policy.effect == .permit {
            fault(
                "tenant-hold", "A tenant's policy may ask its user before a call, and no queue of the company's.",
                "Write `@hold(\"user\")`, on a forbid.")
        }
        if let name = policy.annotation("id"), !isName(name) {
            fault(
                "tenant-id", "The `@id` is no name: it stands in answers and in the ledger.",
                "Use up to \(longestName) letters, digits, dots, hyphens and underscores.")
        }
        if let reason = policy.annotation("reason"), reason.count > longestReason || !isLine(reason) {
            fault(
                "tenant-reason", "The `@reason` is no short sentence.", "Use up to \(longestReason) bytes on one line.")
        }
        return faults
    }

    private static func ofCompany(_ policy: CedarPolicy) -> [Fault] {
        var faults: [Fault] = []
        func fault(_ code: String, _ message: String, _ fix: String) {
            faults.append(Fault("policies.\(code)", message, fix: fix, at: policy.location))
        }
        if policy.annotation("delegable") != nil {
            if policy.effect == .forbid {
                fault("delegable", "A forbid delegates nothing.", "Write `@delegable` on a permit.")
            }
            if policy.isInShadow {
                fault("delegable", "In shadow it would delegate nothing.", "Take one of the two off.")
            }
        }
        if let asked = policy.annotation("hold") {
            if policy.effect == .permit {
                fault("hold", "A permit asks nobody.", "Write `@hold` on a forbid.")
            } else if asked != "user", !isQueue(asked) {
                fault(
                    "hold", "`@hold` says nobody who can be asked.",
                    "Write `@hold(\"user\")` or `@hold(\"operator:<queue>\")`.")
            }
        }
        if let name = policy.annotation("stepup") {
            if !isName(name) {
                fault("stepup", "`@stepup` names no step-up.", "Write `@stepup(\"mfa\")`.")
            } else if policy.effect == .permit {
                fault("stepup", "A permit asks nobody.", "Write `@stepup` on a forbid.")
            } else if policy.annotation("hold") != nil {
                fault(
                    "stepup", "It asks with `@hold` and with `@stepup`.",
                    "Write two forbids: each is asked in its turn.")
            }
        }
        return faults
    }

    /// Whether a hold's text names a queue of operators; that some role serves it is another question.
    private static func isQueue(_ asked: ByteString) -> Bool {
        let prefix: ByteString = "operator:"
        guard asked.hasPrefix(prefix), asked.count > prefix.count else { return false }
        return isLine(asked) && !asked.utf8.contains(UInt8(ascii: " "))
    }

    private static func twice(_ policies: CedarPolicySet) -> [Fault] {
        var known: Set<ByteString> = []
        return policies.policies.compactMap { policy in
            guard let name = policy.annotation("id"), !known.insert(name).inserted else { return nil }
            return Fault(
                "policies.id-twice", "Two policies of the tenant are called `\(name)`.", fix: "Rename one of them.",
                at: policy.location)
        }
    }

    private static func isName(_ text: ByteString) -> Bool {
        (1...longestName).contains(text.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    private static func isLine(_ text: ByteString) -> Bool {
        text.text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
            default: true
            }
        }
    }
}
