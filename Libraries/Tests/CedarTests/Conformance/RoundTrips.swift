import Cedar
import JSON
import Primitives

/// What must change nothing: printing policies and parsing them again, formatting them, and writing them in JSON and
/// reading that.
struct RoundTrips {
    /// What was read from JSON.
    let fromJSON: CedarPolicySet

    struct Difference: Error {
        let what: String
    }

    init(_ text: String, _ policies: CedarPolicySet) throws(Difference) {
        do {
            let printed = policies.policies.map(\.canonicalText.text).joined(separator: "\n")
            guard try CedarPolicySet(parsing: printed).digestInput == policies.digestInput else {
                throw Difference(what: "printing and parsing")
            }
            let formatted = try CedarFormatter().format(text)
            guard try CedarPolicySet(parsing: formatted).digestInput == policies.digestInput else {
                throw Difference(what: "formatting")
            }
            guard try CedarFormatter().format(formatted) == formatted else {
                throw Difference(what: "formatting twice")
            }
            let json = try policies.json()
            fromJSON = try CedarPolicySet(parsingJSON: json.text)
            guard try fromJSON.json() == json else { throw Difference(what: "JSON and back") }
        } catch {
            throw error as? Difference ?? Difference(what: "\(error)")
        }
    }
}
