@testable import Gateway
import Primitives

func spentOnce(_ credential: consuming Credential) -> Bool {
    credential.spend().isEmpty
}
