import Testing

@testable import Redaction

@Suite("Shapes that are no secrets") struct HarmlessShapeTests {
    static func shape(_ run: String, after before: String = "") -> HarmlessShape? {
        HarmlessShape.of(run: Array(run.utf8)[...], before: Array(before.utf8)[...])
    }

    static let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

    static let alone: [(String, HarmlessShape)] = [
        ("f81d4fae-7dec-11d0-a765-00a0c91e6bf6", .uuid), ("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6", .uuid),
        ("d41d8cd98f00b204e9800998ecf8427e", .digest), ("da39a3ee5e6b4b0d3255bfef95601890afd80709", .digest),
        (digest, .digest), ("sha256:" + digest, .digest),
        ("sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC", .digest),
        ("h1:pb2mX6rcGfKbMoZRfSTwNJv9H/WYJHC8lXzH7eQwl6U=", .digest),
        ("a1b2c3d", .commit), ("01ARZ3NDEKTSV4RRFFQ69G5FAV", .sortableID), ("0ujtsYcgvSTl8PAuAdqWYSMnLOv", .sortableID),
        ("507f1f77bcf86cd799439011", .objectID), ("1541815603606036480", .number), ("2026-11-26T07:30:00Z", .number),
        ("978-3-16-148410-0", .number), ("1.0.0-alpha+001", .version), ("v14.21.3", .number),
        ("1.14.0-rc.2+build.45", .version),
        ("cus_NffrFeUfNV2Hib", .resourceID), ("pi_3MtwBwLkdIwHu7ix28a3tqPa", .resourceID),
        ("vpc-0abcd1234ef567890", .resourceID),
        ("arn:aws:iam::123456789012:role/S3Access", .resourceID), ("AROADBQP57FF2AEXAMPLE", .resourceID),
        ("ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", .resourceID), ("C01XK3CD45Q", .resourceID),
        ("1Z999AA10123456784", .resourceID), ("RR123456785GB", .resourceID), ("G-1A2B3C4D5E", .resourceID),
        ("0x52908400098527886E0F7030069857D2E4169EE7", .resourceID),
        ("chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", .resourceID),
        ("pk_live_" + "51HvTqoK2eZvKYlo2C", .publicKey),
        ("AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl", .publicKey),
        ("SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDeshNWpUv7y5UPWBE", .publicKey),
        ("6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI", .publicKey), ("4C:1B:D1:1B:D4:7D:F9:50:36:40:C4:BD", .publicKey),
        ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk", .encodedFile),
        ("VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZyBhZ2Fpbg==", .encodedText),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", .trace), ("230b030023ae2822-SJC", .trace),
        ("nginx-deployment-66b6c48dd5-7w8xz", .name), ("refs/heads/feature/redaction-2026", .name),
        ("getCustomerInvoicesByTenantIdentifier", .name), ("com.acme.billing.InvoiceService", .name),
        ("https://youtu.be/dQw4w9WgXcQ", .name), ("YOUR_API_KEY", .placeholder), ("your-secret-token", .placeholder),
        ("xxxxxxxxxxxx", .placeholder), ("xxxx-xxxx-xxxx", .placeholder), ("****************", .placeholder),
        ("changeme", .placeholder), ("process.env.STRIPE_SECRET_KEY", .placeholder), ("${DB_PASSWORD}", .placeholder),
        ("<your-token>", .placeholder), ("{{api_key}}", .placeholder), ("1234567890", .placeholder),
        ("REDACTED", .placeholder), ("insert-token-here", .placeholder),
    ]

    @Test("tells the shape from the run", arguments: alone)
    func tellsAlone(_ run: String, _ shape: HarmlessShape) { #expect(Self.shape(run) == shape) }

    static let token = "kJ8vQ2mX9pL4nR7tW3zB6cF1hD5gS0a"
    static let told: [(String, String, HarmlessShape)] = [
        ("commit ", token, .commit), ("ETag: W/\"", token, .digest), ("\"trace_id\":\"", token, .resourceID),
        ("gclid=", token, .resourceID),
        ("X-Request-Id: ", token, .resourceID), ("integrity=\"", token, .digest), ("color: #", "1f0d60", .colour),
        ("src=\"data:image/png;base64,", token, .encodedFile), ("ssh-rsa ", token, .publicKey),
        ("data-sitekey=\"", token, .publicKey),
        ("order_id=", token, .resourceID),
    ]

    @Test("believes the word before it", arguments: told)
    func believesTheWord(_ before: String, _ run: String, _ shape: HarmlessShape) {
        #expect(Self.shape(run, after: before) == shape)
    }

    static let secrets = [
        ("", token), ("session_id=", token), ("access_key_id=", token), ("password: ", "N2f!8xQ"),
        ("token ", token + token),
        ("", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz8kW2pQ5r"), ("", "GFpdH9s2Kq8wLz3XcVb7NmTyUj5"),
        ("", "pX7-kQ2_vN9mB4wZ8rT"),
        ("", "A1b2C3d4E5f6G7h8I9j0K1l2M3"), ("auth_token_id=", token), ("", "Zm9vYmFyYmF6cXV4c2VjcmV0"),
    ]

    @Test("lets no random string through", arguments: secrets)
    func letsNothingThrough(_ before: String, _ run: String) { #expect(Self.shape(run, after: before) == nil) }

    @Test(
        "takes any bytes",
        arguments: [[], [0], [0xFF], [0x2D], [0x3D], [0x24], [UInt8](repeating: 0x2F, count: 5000)] as [[UInt8]])
    func takesAnything(_ bytes: [UInt8]) {
        let shape = HarmlessShape.of(run: bytes[...], before: bytes[...])
        #expect(shape == nil || shape == .name || shape == .placeholder)
    }
}
