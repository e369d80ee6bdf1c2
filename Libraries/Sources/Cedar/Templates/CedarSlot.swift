/// A place in a template's scope that a link fills with an entity. The raw value is how a policy writes it.
public enum CedarSlot: String, Hashable, Sendable, CaseIterable {
    case principal = "?principal"
    case resource = "?resource"
}
