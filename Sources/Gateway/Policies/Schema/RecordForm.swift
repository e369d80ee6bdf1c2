import Cedar
import Primitives

/// How a JSON object becomes a record: which members are read, and as what. Others are left out.
struct RecordForm: Sendable {
    struct Field: Sendable {
        let form: ValueForm
        let isRequired: Bool
    }

    let fields: [ByteString: Field]
    /// How many fields must be there.
    let required: Int

    init(_ fields: [ByteString: Field]) {
        self.fields = fields
        required = fields.values.count { $0.isRequired }
    }

    static let empty = RecordForm([:])
}

/// How a JSON value becomes a value of a type that the schema declares.
indirect enum ValueForm: Sendable {
    case bool, long, string, decimal, datetime, duration, ip
    /// JSON's null: an entity of this type.
    case null(ByteString)
    /// Anything: an entity of this type, whose id is the JSON.
    case opaque(ByteString)
    /// One of some texts: an entity of this type.
    case choice(ByteString, Set<ByteString>)
    case set(ValueForm)
    case record(RecordForm)
    /// A list of as many elements, each with its name in the record.
    case tuple([(name: ByteString, form: ValueForm)])
    /// The first form that fits, with its name in the record.
    case union([(name: ByteString, form: ValueForm)])
    /// An object that may have members of any name: an entity of this type, those members its tags.
    case object(ByteString, RecordForm, tags: ValueForm?)
}

/// How the context of one tool's calls is made.
struct CallForm: Sendable {
    let input: RecordForm
    /// By the parameter that names a record, what policies read of it.
    let records: [ByteString: RecordForm]
    /// The arguments that have an origin.
    let origins: Set<ByteString>
    /// The record type that a call's resource is of; nil: it is the back end.
    let resource: ResourceForm?
}

/// How a record becomes the resource of a call.
struct ResourceForm: Sendable {
    let type: ByteString
    /// What the entity type has of a record.
    let attributes: Set<ByteString>
}
