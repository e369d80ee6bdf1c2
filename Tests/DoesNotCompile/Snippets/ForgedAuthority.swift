// error: 'fileprivate'
@testable import Gateway
import Identity
import Primitives

func forgedAuthority(_ session: VerifiedSession, _ rules: Ruleset, _ now: Timestamp) -> Authority {
    Authority(session: session, rules: rules, switchedOff: [], began: now)
}
