import Manifests

/// What is wrong with the credential of a trial.
enum ProbeFlaw: Hashable, Sendable {
    /// Its time is over.
    case expired
    /// It is for another back end.
    case otherAudience
    /// There is none.
    case absent
}

/// One thing that a probe tries.
package enum ProbeTrial: String, Hashable, Sendable, CaseIterable {
    /// A good credential, for the first time: it must be accepted, or the others show nothing.
    case fresh
    /// The same again.
    case replayed
    /// A good credential with another request than its own.
    case altered
    case expired
    case otherAudience = "other-audience"
    case absent

    var flaw: ProbeFlaw? {
        switch self {
        case .fresh, .replayed, .altered: nil
        case .expired: .expired
        case .otherAudience: .otherAudience
        case .absent: .absent
        }
    }

    /// For a person: `accepts …`.
    package var words: String {
        switch self {
        case .fresh: "a credential of this moment"
        case .replayed: "replays"
        case .altered: "altered requests"
        case .expired: "expired credentials"
        case .otherAudience: "credentials for others"
        case .absent: "requests without any credential"
        }
    }

    /// What is tried of a back end that takes this. A key or another server's token has no claims that Remit could get wrong.
    static func all(for authentication: Authentication) -> [ProbeTrial] {
        authentication.isStanding ? [.fresh, .replayed, .altered, .absent] : allCases
    }

    /// Whether a back end that takes this may accept it. What stands is good again by its nature; that is why it is shown.
    func isAllowed(for authentication: Authentication) -> Bool {
        switch self {
        case .fresh: true
        case .replayed, .altered: authentication.isStanding
        case .expired, .otherAudience, .absent: false
        }
    }
}
