import Primitives

extension HarmlessShape {
    /// What the text says that a run is: `commit 92f9…`, `etag: …`, `"trace_id":"…"`. Stronger than a guess by length, weaker than a
    /// key's own mark. Looks at the last 64 bytes before the run and at the run's first.
    static func named(before: ArraySlice<UInt8>, run: ArraySlice<UInt8>) -> HarmlessShape? {
        let before = before.suffix(64)
        if endsInFile(before) { return .encodedFile }
        if before.last == UInt8(ascii: "#"), [3, 4, 6, 8].contains(run.count), run.allSatisfy(ByteSet.hex.contains) {
            return .colour
        }
        // The signature of DKIM, RFC 6376 section 3.5.
        if before.suffix(4).elementsEqual("; b=".utf8) || before.suffix(3).elementsEqual(";b=".utf8) { return .digest }
        let text = before.reversed().drop { ByteSet.valueMarks.contains($0) }
        let word = text.prefix { ByteSet.token.contains($0) }.reversed().map {
            ByteSet.upper.contains($0) ? $0 | 0x20 : $0
        }
        guard text.count < before.count, (1...32).contains(word.count), let name = ByteString(validating: word) else {
            return nil
        }
        if let shape = words[name] { return shape }
        if mailPrefixes.contains(where: { name.hasPrefix($0) }), !isOpening(name) { return .resourceID }
        // `requestId`, `VersionID`.
        if word.count > 3, text.prefix(2).elementsEqual("dI".utf8) || text.prefix(2).elementsEqual("DI".utf8),
            !isOpening(name)
        {
            return .resourceID
        }
        return isIdentifierName(name) ? .resourceID : nil
    }

    /// `…;base64,` after `data:image/`, `data:application/` and their like.
    private static func endsInFile(_ before: ArraySlice<UInt8>) -> Bool {
        guard before.suffix(8).elementsEqual(";base64,".utf8) else { return false }
        return ["data:image/", "data:font/", "data:audio/", "data:video/", "data:application/"].contains { start in
            let bytes = Array(start.utf8)
            return before.indices.contains { before[$0...].starts(with: bytes) }
        }
    }

    /// `order_id`, `X-Request-Id`: an identifier whose name does not say that it opens something.
    private static func isIdentifierName(_ name: ByteString) -> Bool {
        guard name.hasSuffix("_id") || name.hasSuffix("-id") || name.hasSuffix("_uuid") || name.hasSuffix("_sha") else {
            return false
        }
        return !isOpening(name)
    }

    /// Headers that mail systems and stores add to what they pass on.
    private static let mailPrefixes: [ByteString] = [
        "x-ms-", "x-google-", "x-gm-", "x-sg-", "x-mailgun-", "x-microsoft-", "x-amz-cf-", "x-received", "x-mailer",
        "x-amzn-", "x-msmail-", "arc-", "x-forefront-", "x-eopattributed", "x-feedback-", "x-ses-", "x-mc-", "x-pm-",
    ]

    /// True for a name that says that the value opens something.
    private static func isOpening(_ name: ByteString) -> Bool {
        let parts = name.utf8.split { ByteSet.nameMarks.contains($0) }
        let opening: [ByteString] = [
            "session", "sess", "token", "secret", "auth", "key", "cookie", "credential", "access", "login", "national",
            "tax", "personal",
        ]
        return parts.contains { part in
            opening.contains { $0.utf8.elementsEqual(part) }
                || ["sessionid", "tokenid", "secretid", "keyid", "accessid", "authid"].contains {
                    part.elementsEqual($0.utf8)
                }
        }
    }

    private static let words: [ByteString: HarmlessShape] = [
        "commit": .commit, "sha": .commit, "revision": .commit, "rev": .commit, "blob": .commit, "tree": .commit,
        "parent": .commit, "build": .commit, "index": .commit, "merge": .commit, "checkout": .commit,
        "cherry-pick": .commit,
        "sha1": .digest, "sha256": .digest, "sha384": .digest, "sha512": .digest, "md5": .digest, "digest": .digest,
        "checksum": .digest, "integrity": .digest, "etag": .digest, "if-none-match": .digest, "hash": .digest,
        "content-md5": .digest, "crc32": .digest, "w": .digest,
        "trace": .trace, "traceparent": .trace, "traceid": .trace, "span": .trace, "spanid": .trace, "cf-ray": .trace,
        "ray": .trace, "requestid": .trace, "correlationid": .trace, "reqid": .trace,
        "uuid": .uuid, "guid": .uuid, "ulid": .sortableID, "ksuid": .sortableID, "object": .objectID, "oid": .objectID,
        "snowflake": .number, "isbn": .number, "order": .number, "invoice": .number, "ticket": .number,
        "tracking": .number,
        "fingerprint": .publicKey, "thumbprint": .publicKey, "serial": .publicKey, "ssh-rsa": .publicKey,
        "ssh-ed25519": .publicKey, "ssh-dss": .publicKey, "ecdsa-sha2-nistp256": .publicKey, "site_key": .publicKey,
        "sitekey": .publicKey, "data-sitekey": .publicKey, "public_key": .publicKey, "publickey": .publicKey,
        "publishable_key": .publicKey, "kid": .publicKey,
        "gclid": .resourceID, "fbclid": .resourceID, "msclkid": .resourceID, "gbraid": .resourceID,
        "wbraid": .resourceID,
        "yclid": .resourceID, "utm_campaign": .resourceID, "utm_content": .resourceID, "cursor": .resourceID,
        "txid": .resourceID, "txhash": .resourceID, "tx": .resourceID, "transaction": .resourceID, "block": .resourceID,
        "message-id": .resourceID, "in-reply-to": .resourceID, "references": .resourceID, "x-amz-id-2": .resourceID,
        "hostid": .resourceID,
        "x-guploader-uploadid": .resourceID, "google-site-verification": .resourceID,
        "facebook-domain-verification": .resourceID,
        "sec-websocket-accept": .resourceID, "sec-websocket-key": .resourceID, "sg_message_id": .resourceID,
        "id": .resourceID, "uid": .resourceID, "address": .resourceID, "wallet": .resourceID,
        "thread-index": .resourceID, "feedback-id": .resourceID, "list-id": .resourceID, "uidl": .resourceID,
        "endcursor": .resourceID, "startcursor": .resourceID, "nexttoken": .resourceID, "next_token": .resourceID,
        "next_page_token": .resourceID, "nextpagetoken": .resourceID, "continuation": .resourceID,
        "continuationtoken": .resourceID, "pagetoken": .resourceID,
        "page_token": .resourceID, "code_challenge": .digest, "_fbc": .trace, "_fbp": .trace,
        "_ga": .trace, "mappings": .encodedFile,
        "h1": .digest, "bh": .digest,
        "dkim-signature": .digest, "arc-seal": .digest,
        "version": .version,
    ]
}
