// error: no exact matches in call to instance method 'appendInterpolation'
@testable import Gateway

func printed(_ credential: borrowing Credential) -> String {
    "\(credential)"
}
