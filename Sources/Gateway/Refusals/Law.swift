/// The nine laws, by number; see the design.
package enum Law: Int, Sendable, CaseIterable {
    case sessionNamesTenant = 1
    case verifiedAgain
    case nothingStands
    case denyUnlessPermitted
    case textCommandsNothing
    case secretsGoAround
    case writeDownThenAct
    case wayBack
    case failClosed

    /// In a few words, for a person.
    package var title: String {
        switch self {
        case .sessionNamesTenant: "the session names the tenant"
        case .verifiedAgain: "every call is verified again"
        case .nothingStands: "nothing stands"
        case .denyUnlessPermitted: "deny unless permitted"
        case .textCommandsNothing: "text commands nothing"
        case .secretsGoAround: "secrets go around the model"
        case .writeDownThenAct: "write down, then act"
        case .wayBack: "every write has a way back"
        case .failClosed: "fail closed, and say so"
        }
    }
}
