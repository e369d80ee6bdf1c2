/// The request as scopes see it.
struct ScopeSubject {
    let principalType: Int32?
    let resourceType: Int32?
}
