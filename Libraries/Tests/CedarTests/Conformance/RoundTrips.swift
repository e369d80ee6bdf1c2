import Cedar
import JSON
import Primitives

/// What must change nothing: printing policies and parsing them again, and writing them in JSON and reading that.
enum RoundTrips {
    /// What changed something, if anything did.
    static func difference(_ policies: CedarPolicySet) -> String? {
        do throws(CedarSyntaxErrors) {
            let printed = policies.policies.map(\.canonicalText.text).joined(separator: "\n")
            let parsed = try CedarPolicySet(parsing: printed)
            if parsed.digestInput != policies.digestInput { return "printing and parsing" }
        } catch {
            return "the printed policy: \(error)"
        }
        do {
            let json = try policies.json()
            let read = try CedarPolicySet(parsingJSON: json.text)
            if try read.json() != json { return "JSON and back" }
            if read.policies.map(\.canonicalText) != policies.policies.map(\.canonicalText) {
                return "JSON and back as text: \(read.policies.map(\.canonicalText))"
            }
        } catch {
            return "JSON: \(error)"
        }
        return nil
    }
}
