public import Primitives

/// What a masked value is, as its marker says it: `secret:stripe-key`.
public struct RedactionLabel: Hashable, Sendable, CustomStringConvertible {
    public let text: ByteString

    /// A Stripe API or webhook key.
    public static let stripeKey = RedactionLabel(known: "secret:stripe-key")
    /// The id of an AWS access key.
    public static let awsKeyID = RedactionLabel(known: "secret:aws-key-id")
    /// A token of GitHub.
    public static let githubToken = RedactionLabel(known: "secret:github-token")

    /// A secret that was given where one is taken.
    public static let given = RedactionLabel(known: "secret:given")
    /// Something that identifies another tenant.
    public static let otherTenant = RedactionLabel(known: "other-tenant:id")

    /// Nil unless it is 1 to 64 of `a-z 0-9 - :`.
    public init?(_ text: ByteString) {
        let allowed = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: ":"):
                true
            default: false
            }
        }
        guard (1...64).contains(text.count), allowed else { return nil }
        self.text = text
    }

    private init(known text: ByteString) { self.text = text }

    /// `secret:` and a name of `a-z 0-9 -`, which is not looked at.
    init(secret name: ByteString) { text = "secret:\(name)" }

    /// `pii:` and a name of `a-z 0-9 -`, which is not looked at.
    init(personal name: ByteString) { text = "pii:\(name)" }

    public var description: String { text.text }
}
