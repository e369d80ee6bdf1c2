import JSON
import Manifests
package import Primitives

/// A way in which the session's user may prove who they are.
package struct StepUpFactor: Sendable, Hashable {
    package let id: ByteString
    let identifier: Identifier
    /// What the user recognises it by.
    package let label: ByteString
    let kind: ByteString
    /// When it was last changed; nil where nothing tells.
    let changed: Timestamp?

    /// Nil for what has no id.
    init?(_ value: JSONValue, _ rule: StepUpRule) {
        guard let id = rule.id.present(in: value).first.flatMap({ Identifier($0) }) else { return nil }
        identifier = id
        self.id = id.bytes
        label = rule.label.present(in: value).first?.string ?? id.bytes
        kind = rule.kind.present(in: value).first?.string ?? ""
        changed = rule.changed.present(in: value).first?.string.flatMap { Timestamp(rfc3339: $0) }
    }
}
