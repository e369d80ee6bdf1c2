import JSON
import Primitives

/// What a run knows: sealed in its row.
package struct RunContent: Sendable {
    /// A write that the run made.
    struct Made: Hashable, Sendable {
        let state: ByteString
        /// The call's id in the ledger.
        let call: ByteString
    }

    var variables: [ByteString: RunVariable] = [:]
    /// How often the run came to each state.
    var visits: [ByteString: Int64] = [:]
    /// Transitions so far.
    var steps: Int64 = 0
    /// In the order in which they were made.
    var made: [Made] = []
    /// The hold that the call of the state waits for.
    var hold: ByteString?
    /// How often the work of the state came to nothing that tells whether it happened.
    var attempts: Int64 = 0
    /// True on the way out: no budget counts any more.
    var isLeaving = false
    /// By how many seconds the timer was moved.
    var postponed: Int64 = 0
    /// The steps of other runs that moved it.
    var movers: [ByteString] = []
    /// What whoever started it said already, by slot.
    var given: JSONObject = [:]
    /// The records that the question offers, by slot.
    var options: JSONObject = [:]
    /// What the user is told at its end.
    var message: ByteString?
    /// Why it could not go on.
    var reason: ByteString?

    init() {}

    func serialized() -> [UInt8] {
        var variables: JSONObject = [:]
        for (name, variable) in self.variables { variables[name] = variable.json }
        var visits: JSONObject = [:]
        for (state, count) in self.visits { visits[state] = .integer(count) }
        let made = self.made.map { made -> JSONValue in ["state": .string(made.state), "call": .string(made.call)] }
        let content: JSONObject = [
            "variables": .object(variables), "visits": .object(visits), "steps": .integer(steps),
            "made": .array(made), "hold": hold.map { .string($0) } ?? .null, "attempts": .integer(attempts),
            "leaving": .bool(isLeaving), "postponed": .integer(postponed), "given": .object(given),
            "movers": .array(movers.map { .string($0) }),
            "options": .object(options), "message": message.map { .string($0) } ?? .null,
            "reason": reason.map { .string($0) } ?? .null,
        ]
        return JSONValue.object(content).serialized()
    }

    /// Nil for what ``serialized()`` did not write.
    init?(_ bytes: [UInt8]) {
        guard let json = try? JSONValue(parsing: bytes), let steps = json["steps"]?.integer,
            let attempts = json["attempts"]?.integer, let postponed = json["postponed"]?.integer,
            let isLeaving = json["leaving"]?.bool
        else { return nil }
        for member in json["variables"]?.object?.members ?? [] {
            guard let variable = RunVariable(json: member.value) else { return nil }
            variables[member.key] = variable
        }
        for member in json["visits"]?.object?.members ?? [] {
            guard let count = member.value.integer else { return nil }
            visits[member.key] = count
        }
        for element in json["made"]?.array ?? [] {
            guard let state = element["state"]?.string, let call = element["call"]?.string else { return nil }
            made.append(Made(state: state, call: call))
        }
        self.steps = steps
        self.attempts = attempts
        self.postponed = postponed
        self.isLeaving = isLeaving
        hold = json["hold"]?.string
        movers = json["movers"]?.array?.compactMap(\.string) ?? []
        given = json["given"]?.object ?? [:]
        options = json["options"]?.object ?? [:]
        message = json["message"]?.string
        reason = json["reason"]?.string
    }
}
