extension KeyForm {
    /// Every issuer's form that is known here.
    public static let all: [KeyForm] = payment + cloud + code + messages + models + operations + identity + work
}
