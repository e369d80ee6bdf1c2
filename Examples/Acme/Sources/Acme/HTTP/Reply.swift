import JSON

/// What an operation answers.
struct Reply: Sendable {
    var status: Int
    var body: JSONValue
    /// True where an idempotency key was seen before and nothing was done.
    var replayed = false

    /// 200 with a body.
    static func ok(_ body: JSONValue) -> Reply { Reply(status: 200, body: body) }
    /// 201 with the new record.
    static func created(_ body: JSONValue) -> Reply { Reply(status: 201, body: body) }
}
