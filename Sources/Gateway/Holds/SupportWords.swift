import Primitives
import Provenance

extension ArgumentOrigin {
    /// Where the value came from, in words for the person who is asked; nil where there is nothing to say.
    var words: String? {
        let place = evidence.map { " (\($0))" } ?? ""
        return switch support {
        case .session: "it is yours by your sign-in"
        case .said: "you said it"
        case .made: "this conversation made it, or you agreed to it before\(place)"
        case .named: "it belongs to what you named\(place)"
        case .record: "it stands in a record of the company\(place)"
        case .unnamed: "it is of a record that you did not name\(place)"
        case .stranger: "it stands only in text that the company did not write\(place)"
        case .unknown: "you did not say it, and it stands nowhere"
        }
    }
}
