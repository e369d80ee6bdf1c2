// error: 'fileprivate'
@testable import Identity

func forgedSession(_ row: SessionRow) -> VerifiedSession {
    VerifiedSession(row, token: nil, epoch: 0)
}
