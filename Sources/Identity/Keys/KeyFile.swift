import JSON
import Primitives

/// The content of one key file: the keys of one purpose as private JSON Web Keys, each with the second in which it was made.
struct KeyFile {
    struct Entry {
        let bytes: [UInt8]
        let created: Timestamp
    }

    /// The newest first.
    var entries: [Entry]

    init(entries: [Entry]) { self.entries = entries.sorted { $0.created > $1.created } }

    init(parsing bytes: [UInt8], for purpose: KeyPurpose, file: String) throws(Fault) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(
                parsing: bytes, limits: JSONLimits(bytes: PrivateFile.maximumBytes, depth: 4, values: 10_000))
        } catch { throw error.fault(in: file) }
        let damaged = Fault("keys.damaged", "\(file) is no key file.", fix: "Restore it from a backup.")
        guard let members = value["keys"]?.array, !members.isEmpty else { throw damaged }
        var entries: [Entry] = []
        for member in members {
            guard let secret = member[Self.secretMember(purpose)]?.string, let bytes = Base64URL.decode(secret.utf8),
                bytes.count == 32, let created = member["created"]?.integer
            else { throw damaged }
            entries.append(Entry(bytes: bytes, created: Timestamp(seconds: created)))
        }
        self.init(entries: entries)
    }

    /// The file's text.
    func serialized(for purpose: KeyPurpose) -> [UInt8] {
        let keys = entries.map { entry in
            var members = publicMembers(entry, purpose)
            members[Self.secretMember(purpose)] = .string(Base64URL.encode(entry.bytes))
            members["created"] = .integer(entry.created.seconds)
            return JSONValue.object(members)
        }
        return JSONValue.object(["keys": .array(keys)]).serialized() + [0x0A]
    }

    private func publicMembers(_ entry: Entry, _ purpose: KeyPurpose) -> JSONObject {
        switch purpose {
        case .credentials, .sessions:
            SigningKey(rawRepresentation: entry.bytes, created: entry.created)?.publicKey.json.object ?? [:]
        case .log: CheckpointKey(rawRepresentation: entry.bytes, created: entry.created)?.publicKey.json.object ?? [:]
        case .sealing, .rows: ["kty": "oct"]
        }
    }

    private static func secretMember(_ purpose: KeyPurpose) -> ByteString { purpose.isSigning ? "d" : "k" }
}
