public import Primitives

/// A policy with slots: it decides nothing itself, each link of it is a policy. Immutable, made by ``CedarPolicySet``
/// from text or JSON.
public final class CedarTemplate: Sendable {
    /// Its name in the set, numbered with the policies; see ``CedarPolicy/id``.
    public let id: ByteString
    /// The layer that was given when the text was parsed; empty for none.
    public let layer: ByteString
    public let effect: CedarPolicy.Effect
    /// In the order written, each name once.
    public let annotations: [CedarPolicy.Annotation]
    /// With one slot or more.
    public let scope: CedarTemplateScope
    /// In the order written.
    public let conditions: [CedarPolicy.Condition]
    /// Where it starts.
    public let location: SourceLocation
    /// As it was written, from its first annotation to its semicolon.
    public let text: ByteString

    init(
        id: ByteString, layer: ByteString, effect: CedarPolicy.Effect, annotations: [CedarPolicy.Annotation],
        scope: CedarTemplateScope, conditions: [CedarPolicy.Condition], location: SourceLocation, text: ByteString
    ) {
        self.id = id
        self.layer = layer
        self.effect = effect
        self.annotations = annotations
        self.scope = scope
        self.conditions = conditions
        self.location = location
        self.text = text
    }

    /// The slots that a link must fill.
    public var slots: Set<CedarSlot> { scope.slots }

    /// The value of an annotation; nil where there is none of that name.
    public func annotation(_ name: ByteString) -> ByteString? {
        annotations.first { $0.name == name }?.value
    }

    /// The policy with the slots filled; nil where the values are not exactly for its slots.
    func policy(_ id: ByteString, values: CedarSlotValues) -> CedarPolicy? {
        guard let scope = scope.filled(by: values) else { return nil }
        return CedarPolicy(
            id: id, layer: layer, effect: effect, annotations: annotations, scope: scope, conditions: conditions,
            location: location, text: text, link: CedarLink(template: self.id, id: id, values: values))
    }
}
