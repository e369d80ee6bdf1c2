@testable import Identity
import Primitives

func checkedToken(_ text: ByteString, _ keys: JSONWebKeySet, _ settings: SessionSettings) throws -> CheckedToken {
    try CheckedToken.check(text, keys: keys, settings: settings)
}
