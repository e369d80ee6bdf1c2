// error: no exact matches in call to initializer
@testable import Gateway
@testable import Identity

func forgedTenant(_ name: TenantName) -> TenantID {
    TenantID(name: name)
}
