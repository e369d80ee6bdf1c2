package import JSON

/// How a parameter belongs to the session's user. A value that no binding of its parameter proves does not reach the back end.
package indirect enum Binding: Sendable {
    /// `{ is: $account }`: Remit fills it in; agents never see the parameter.
    case filled(Operand)
    /// `{ constant: eu }`: Remit fills it in; agents never see the parameter.
    case constant(JSONValue)
    /// `{ in: $devices }`: one of a set.
    case member(of: SetSource)
    /// `{ keys: "get_account.payment_methods" }`: a key of the object that the look-up finds.
    case key(of: LookupExpression)
    /// `{ owner: "get_invoice(invoice_id: $it).account_id", is: $account }`: read the one record, and compare whose it is.
    case owner(OwnerRule)
    /// `{ any: [ … ] }`: one of these proves it.
    case any([Binding])
    /// `{ matches: "PLAN-[A-Z0-9]{3,12}" }`: the whole value has a public form.
    case matches(PublicForm)

    /// What Remit fills in, where it does; the agent's own value is then not asked for.
    package var fill: Operand? {
        switch self {
        case .filled(let operand): operand
        case .constant(let value): .constant(value)
        default: nil
        }
    }
}
