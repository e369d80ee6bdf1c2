/// What a parameter's value decides.
public enum ParameterKind: String, CaseIterable, Sendable {
    /// Where an effect goes: a payee, an address, a channel.
    case target
    /// What an effect is done to: an invoice, a ticket.
    case object
    /// How much, when, to what setting.
    case value
    /// A secret that the user or the company chose: it goes to the back end and is written down nowhere.
    case secret
    /// Text that someone will read.
    case content
    /// Nothing that could harm: a page size, a sort order.
    case free
}
