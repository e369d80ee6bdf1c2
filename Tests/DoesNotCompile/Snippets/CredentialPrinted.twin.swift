@testable import Gateway
import Primitives

func named(_ credential: borrowing Credential) -> String {
    "\(credential.id)"
}
