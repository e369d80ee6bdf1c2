package import Primitives
import Storage

/// The folder that holds Remit's own keys: mode 0700, one file of mode 0600 for each purpose.
package struct KeyDirectory: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// Makes the folder and a first key for each purpose that has none.
    ///
    /// - Returns: the purposes for which a key was made.
    /// - Throws: a fault where the folder or a file cannot be made, or others may read it.
    @discardableResult
    package func create(random: any RandomSource, clock: any WallClock) throws(Fault) -> [KeyPurpose] {
        try PrivateFile.prepareFolder(path)
        var made: [KeyPurpose] = []
        for purpose in KeyPurpose.allCases where !PrivateFile.exists(file(purpose)) {
            try write(KeyFile(entries: [fresh(purpose, random: random, clock: clock)]), purpose)
            made.append(purpose)
        }
        return made
    }

    /// Reads all keys.
    ///
    /// - Throws: a fault where one is missing or damaged, or where others may read it.
    package func load() throws(Fault) -> DeploymentKeys {
        try PrivateFile.checkFolder(path)
        guard let log = try read(.log).entries.first,
            let checkpointKey = CheckpointKey(rawRepresentation: log.bytes, created: log.created)
        else { throw damaged(.log) }
        return DeploymentKeys(
            credentials: try signingKeys(.credentials), sessions: try signingKeys(.sessions), log: checkpointKey,
            sealing: try ring(.sealing), rows: try ring(.rows))
    }

    /// Adds a key, which is used for what is new from the next ``load()`` on; the older ones stay for what they made.
    package func rotate(_ purpose: KeyPurpose, random: any RandomSource, clock: any WallClock) throws(Fault) {
        try PrivateFile.checkFolder(path)
        let old = try read(purpose).entries
        let made = fresh(purpose, random: random, clock: clock)
        let newest = old.first?.created ?? made.created
        let created = made.created > newest ? made.created : newest.advanced(seconds: 1)
        try write(KeyFile(entries: [KeyFile.Entry(bytes: made.bytes, created: created)] + old), purpose)
    }

    /// Removes keys made before a time, but never the newest. What a removed key sealed or signed is lost or refused.
    package func retire(_ purpose: KeyPurpose, madeBefore time: Timestamp) throws(Fault) {
        try PrivateFile.checkFolder(path)
        let old = try read(purpose).entries
        try write(KeyFile(entries: Array(old.prefix(1)) + old.dropFirst().filter { $0.created >= time }), purpose)
    }

    private func signingKeys(_ purpose: KeyPurpose) throws(Fault) -> SigningKeys {
        var keys: [SigningKey] = []
        for entry in try read(purpose).entries {
            guard let key = SigningKey(rawRepresentation: entry.bytes, created: entry.created) else {
                throw damaged(purpose)
            }
            keys.append(key)
        }
        return try SigningKeys(keys)
    }

    private func ring(_ purpose: KeyPurpose) throws(Fault) -> SymmetricKeyRing {
        try SymmetricKeyRing(
            newestFirst: try read(purpose).entries.compactMap { SymmetricKeyRing.Key(bytes: $0.bytes) })
    }

    private func fresh(_ purpose: KeyPurpose, random: any RandomSource, clock: any WallClock) -> KeyFile.Entry {
        let created = Timestamp(seconds: clock.now.seconds)
        switch purpose {
        case .credentials, .sessions:
            return KeyFile.Entry(
                bytes: SigningKey(random: random, created: created).rawRepresentation, created: created)
        case .log, .sealing, .rows: return KeyFile.Entry(bytes: random.bytes(32), created: created)
        }
    }

    private func file(_ purpose: KeyPurpose) -> String { "\(path)/\(purpose.rawValue).json" }

    private func read(_ purpose: KeyPurpose) throws(Fault) -> KeyFile {
        try KeyFile(parsing: try PrivateFile.read(file(purpose)), for: purpose, file: file(purpose))
    }

    private func write(_ keys: KeyFile, _ purpose: KeyPurpose) throws(Fault) {
        try PrivateFile.write(keys.serialized(for: purpose), to: file(purpose), inFolder: path)
    }

    private func damaged(_ purpose: KeyPurpose) -> Fault {
        Fault("keys.damaged", "\(file(purpose)) is damaged.", fix: "Restore it from a backup.")
    }
}
