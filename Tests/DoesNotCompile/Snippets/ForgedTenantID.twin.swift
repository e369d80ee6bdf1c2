@testable import Gateway
@testable import Identity

func provenTenant(_ session: VerifiedSession) -> TenantID {
    TenantID(of: session)
}
