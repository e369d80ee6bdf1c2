import Crypto
import JSON
package import Primitives

/// The files of sealed keys: which there are, and what stands in them. It opens none.
package struct SealedKeyFiles: Sendable {
    struct File {
        let owner: SealedKeys.Owner
        let created: Timestamp
        let sealed: [UInt8]
    }

    /// A key that is there.
    package struct Listing: Sendable {
        package let owner: SealedKeys.Owner
        package let created: Timestamp
    }

    private let directory: String
    private var folder: String { "\(directory)/backends" }

    /// `directory` is the key directory.
    package init(directory: String) { self.directory = directory }

    /// Whether there is a key for this.
    package func has(_ owner: SealedKeys.Owner) -> Bool { PrivateFile.exists(path(owner)) }

    /// The keys that there are, as their files say, by back end and tenant. What a file says of itself opens nothing.
    package func list() throws(Fault) -> [Listing] {
        guard PrivateFile.exists(folder) else { return [] }
        var found: [Listing] = []
        for name in try PrivateFile.names(in: folder) where name.hasSuffix(".json") {
            let file = try parse(try PrivateFile.read("\(folder)/\(name)"), name)
            found.append(Listing(owner: file.owner, created: file.created))
        }
        return found.sorted {
            ($0.owner.backend, $0.owner.tenant?.bytes ?? "") < ($1.owner.backend, $1.owner.tenant?.bytes ?? "")
        }
    }

    func read(_ owner: SealedKeys.Owner) throws(Fault) -> File {
        guard has(owner) else {
            throw Fault(
                "keys.missing", "There is no key of \(SealedKeys.name(owner)).", fix: SealedKeys.fix(owner))
        }
        return try parse(try PrivateFile.read(path(owner)), path(owner))
    }

    func write(_ file: File) throws(Fault) {
        try PrivateFile.checkFolder(directory)
        try PrivateFile.prepareFolder(folder)
        var members: JSONObject = ["backend": .string(file.owner.backend)]
        if let tenant = file.owner.tenant { members["tenant"] = .string(tenant.bytes) }
        members["created"] = .integer(file.created.seconds)
        members["sealed"] = .string(Base64URL.encode(file.sealed))
        try PrivateFile.write(
            JSONValue.object(members).serialized() + [0x0A], to: path(file.owner), inFolder: folder)
    }

    func remove(_ owner: SealedKeys.Owner) throws(Fault) -> Bool {
        guard has(owner) else { return false }
        try PrivateFile.remove(path(owner), inFolder: folder)
        return true
    }

    /// A tenant's name can hold anything, so its digest stands in the file's name.
    private func path(_ owner: SealedKeys.Owner) -> String {
        guard let tenant = owner.tenant else { return "\(folder)/\(owner.backend).json" }
        let digest = Hex.encode(SHA256.hash(data: Array(tenant.bytes.utf8)).prefix(16))
        return "\(folder)/\(owner.backend).\(digest).json"
    }

    private func parse(_ bytes: [UInt8], _ name: String) throws(Fault) -> File {
        guard let value = try? JSONValue(parsing: bytes, limits: JSONLimits(bytes: PrivateFile.maximumBytes, depth: 2)),
            let backend = value["backend"]?.string, let created = value["created"]?.integer,
            let sealed = value["sealed"]?.string.flatMap({ Base64URL.decode($0.utf8) })
        else {
            throw Fault("keys.damaged", "\(name) is no sealed key.", fix: "Set it again with `remit secret set`.")
        }
        return File(
            owner: SealedKeys.Owner(backend: backend, tenant: value["tenant"]?.string.flatMap(TenantName.init)),
            created: Timestamp(seconds: created), sealed: sealed)
    }
}
