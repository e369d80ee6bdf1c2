import Primitives

extension RedactionLabel {
    /// Every kind of personal data that is looked for, by name.
    public static let personal: [RedactionLabel] = {
        let others = [
            "address", "bitcoin-address", "date-of-birth", "email", "ipv4", "ipv6", "location",
            "mac-address", "name", "phone",
        ].map { RedactionLabel(personal: ByteString($0)) }
        return Set(PersonalForm.all.map(\.label) + others).sorted { $0.text < $1.text }
    }()
}
