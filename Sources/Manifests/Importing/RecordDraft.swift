import Primitives

/// A type of record, drafted.
struct RecordDraft {
    /// Of the schema that it is.
    let name: ByteString
    /// What keys it: the parameter that names one, or a name of its own.
    let key: ByteString
    /// The parameter that names one; nil where no operation takes one.
    let parameter: ByteString?
    /// The field with its own identifier.
    let id: ByteString
    /// The field that says whose it is, as a path.
    let owner: Drafted<ByteString>?
    /// Whose it must be, as an operand.
    let expected: String?
    /// What only the company's systems write.
    let fields: [ByteString]
    /// What people call it.
    let names: [ByteString]
    let secrets: [ByteString]
}
