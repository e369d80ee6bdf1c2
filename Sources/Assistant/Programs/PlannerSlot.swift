package import JSON
package import Primitives

/// Something that has to be known for an intent, and becomes an argument of its tool.
package struct PlannerSlot: Sendable {
    /// What it is, and how it is told from words.
    package enum Kind: Sendable {
        /// One of the user's records.
        case record(PlannerRecord)
        /// An amount of money, in minor units.
        case amount
        /// A day: `2026-03-14`.
        case date
        case email
        /// A whole number, with the words that stand beside it.
        case number(beside: [ByteString])
        /// One of a few.
        case choice([PlannerOption])
        /// The user's own words.
        case text
    }

    /// The parameter's name.
    package let name: ByteString
    package let kind: Kind
    /// What is asked where it is not known; nil: it may be missing.
    package let ask: ByteString?
    /// What it is where nobody says otherwise.
    package let standard: JSONValue?
    /// The slot and the field of its record from which it comes where the user asks for all of it: `invoice_id.total`.
    package let whole: (slot: ByteString, field: ByteString)?

    package init(
        name: ByteString, kind: Kind, ask: ByteString?, standard: JSONValue? = nil,
        whole: (slot: ByteString, field: ByteString)? = nil
    ) {
        self.name = name
        self.kind = kind
        self.ask = ask
        self.standard = standard
        self.whole = whole
    }
}

/// How one of the user's records is known from words.
package struct PlannerRecord: Sendable {
    /// What ids begin with, where they have digits behind it: `INV-`.
    package let prefix: ByteString?
    /// What users call it: `invoice`, `bill`.
    package let called: [ByteString]
    /// The read that lists them; nil: only an id tells which.
    package let list: ByteString?
    /// Where they stand in its answer: `invoices`.
    package let items: ByteString
    /// The field that is the id.
    package let key: ByteString

    package init(prefix: ByteString?, called: [ByteString], list: ByteString?, items: ByteString, key: ByteString) {
        self.prefix = prefix
        self.called = called
        self.list = list
        self.items = items
        self.key = key
    }
}

/// One of a few values, and how it is said.
package struct PlannerOption: Sendable {
    package let value: JSONValue
    package let says: [ByteString]

    package init(value: JSONValue, says: [ByteString]) {
        self.value = value
        self.says = says
    }
}

/// What is said of a result.
package struct PlannerReply: Sendable {
    /// With places for its fields (`{total|money}`), and for slots (`{slot.amount|money}`).
    package let text: ByteString
    /// A list within the result, said line by line; and what is said of each.
    package let each: (items: ByteString, line: ByteString)?
    /// What is said where the list is empty.
    package let none: ByteString?
    /// A list within the result whose newest is compared with the one before: its items, amount and date.
    package let compare: (items: ByteString, amount: ByteString, date: ByteString)?

    package init(
        text: ByteString, each: (items: ByteString, line: ByteString)? = nil, none: ByteString? = nil,
        compare: (items: ByteString, amount: ByteString, date: ByteString)? = nil
    ) {
        self.text = text
        self.each = each
        self.none = none
        self.compare = compare
    }
}
