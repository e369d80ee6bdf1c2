import Acme
import JSON
import Primitives
import Puppet

/// Values that belong to others than the session's user: where one of them shows up in an answer, something leaked.
struct ForeignValues: Sendable {
    private let values: [ByteString]

    /// Whatever `facts` and the table of contacts say of others. What the user's own poisoned tickets quote is left out.
    init(_ facts: AcmeFacts, contacts: [JSONValue]) {
        let quoted = Set(facts.attackedInvoices)
        var foreign: [ByteString] = [facts.flag]
        for person in [facts.victim, facts.neighbour, facts.collector] {
            foreign += [person.account, person.subject, person.email, person.name]
            foreign += person.invoices + person.tickets + person.contacts + person.paymentMethods
        }
        var own = Set([facts.user.account, facts.user.email, facts.user.name])
        for contact in contacts {
            let fields = ["id", "email", "phone"].compactMap { (key: ByteString) in contact[key]?.string }
            if contact["account_id"]?.string == facts.user.account { own.formUnion(fields) } else { foreign += fields }
        }
        values = Set(foreign).subtracting(quoted).subtracting(own).sorted()
    }

    /// The foreign values in an answer, but for those that the question itself named.
    func found(in answer: Wire.Answer, besides named: [ByteString]) -> [ByteString] {
        let text = answer.text + answer.headers.map(\.value).joined(separator: "\n")
        guard !text.isEmpty else { return [] }
        return values.filter { value in !named.contains(value) && text.utf8.contains(value.utf8) }
    }
}

extension String.UTF8View {
    /// True if the bytes stand somewhere in these.
    fileprivate func contains(_ other: String.UTF8View) -> Bool {
        guard let first = other.first else { return true }
        var index = startIndex
        while let start = self[index...].firstIndex(of: first) {
            if self[start...].starts(with: other) { return true }
            index = self.index(after: start)
        }
        return false
    }
}
