package import Primitives

/// The page of the company's own front end on which a user answers a hold: an address with a place for the hold's id.
///
/// The address opens nothing: the page signs the user in by the front end's own session, and the answer goes to the user's door
/// with that session's `user_token`. So it may travel through an agent's hands.
package struct ApprovalPage: Hashable, Sendable {
    private let before: ByteString
    private let after: ByteString

    /// Nil unless it is an address that Remit may name (``EndpointAddress``) with the place for an id once, behind the host.
    package init?(_ template: ByteString, place: ByteString = "{hold}") {
        let parts = template.text.split(separator: place.text, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        before = ByteString(parts[0])
        after = ByteString(parts[1])
        guard EndpointAddress.isAllowed(before), EndpointAddress.isAllowed(url(for: "hld_0")),
            before.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).count > 3,
            !parts.contains(where: { $0.utf8.contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") } })
        else { return nil }
    }

    /// Where that hold is shown and answered.
    package func url(for hold: ByteString) -> ByteString { "\(before)\(hold)\(after)" }
}
