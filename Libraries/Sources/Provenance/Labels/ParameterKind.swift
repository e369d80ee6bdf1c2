/// What a parameter's value decides.
public enum ParameterKind: String, CaseIterable, Sendable {
    /// Where an effect goes: a payee, an address, a channel.
    case target
    /// What an effect is done to: an invoice, a ticket.
    case object
    /// How much, when, to what setting.
    case value
    /// Text that someone will read.
    case content
    /// Nothing that could harm: a page size, a sort order.
    case free
}
