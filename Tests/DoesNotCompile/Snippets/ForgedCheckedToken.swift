// error: 'private'
@testable import Identity

func forgedToken(_ claims: TokenClaims) throws -> CheckedToken {
    try CheckedToken(claims)
}
