import Glibc
import JSON
import Primitives

/// The tokens of operators' listeners that this user signed in to: one file a server, for this user's eyes alone.
struct SignedIn {
    let token: ByteString
    let expires: Timestamp

    /// The token for a server.
    ///
    /// - Throws: a fault where there is none, it is too old, or others can read it.
    static func load(_ server: String, now: Timestamp) throws(Fault) -> SignedIn {
        let again = "Run `remit login --server \(server)`."
        let path = try folder() + "/" + name(server)
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw Fault("login.none", "You are not signed in to \(server).", fix: again) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else {
            throw Fault("login.readable", "\(path) can be read by others.", fix: "Remove it. \(again)")
        }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0, let value = try? JSONValue(parsing: Array(buffer.prefix(count))),
            value["server"]?.string == ByteString(server), let token = value["token"]?.string,
            let expires = value["expires"]?.integer
        else { throw Fault("login.damaged", "\(path) is damaged.", fix: again) }
        let signedIn = SignedIn(token: token, expires: Timestamp(seconds: expires))
        guard now < signedIn.expires else {
            throw Fault("login.expired", "You were signed in to \(server) until \(signedIn.expires).", fix: again)
        }
        return signedIn
    }

    /// Keeps the token for a server, in place of an older one.
    func save(for server: String) throws(Fault) {
        let folder = try Self.folder()
        let path = folder + "/" + Self.name(server)
        let document: JSONValue = [
            "server": .string(ByteString(server)), "token": .string(token), "expires": .integer(expires.seconds),
        ]
        let temporary = path + ".new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.unwritten(path) }
        let bytes = document.serialized()
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        guard written == bytes.count, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw Self.unwritten(path)
        }
    }

    /// Forgets the token for a server.
    static func remove(_ server: String) throws(Fault) { unlink(try folder() + "/" + name(server)) }

    /// The folder of this user's settings, made where it is missing; nobody else may enter it.
    private static func folder() throws(Fault) -> String {
        let base: String
        if let given = Environment["XDG_CONFIG_HOME"], given.hasPrefix("/") {
            base = given
        } else if let home = Environment["HOME"], home.hasPrefix("/") {
            base = home + "/.config"
        } else {
            throw Fault("login.no-home", "There is no HOME to keep a token in.", fix: "Set HOME or XDG_CONFIG_HOME.")
        }
        let folder = base + "/remit"
        mkdir(base, 0o700)
        mkdir(folder, 0o700)
        var status = stat()
        guard lstat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
            status.st_mode & 0o077 == 0
        else {
            throw Fault("login.folder", "\(folder) is not this user's alone.", fix: "Run `chmod 700 \(folder)`.")
        }
        return folder
    }

    /// A name for a server that is plain in any file system: the letters, digits, dots and hyphens of its URL, the rest in hex.
    private static func name(_ server: String) -> String {
        var name = ""
        for byte in server.utf8 {
            switch byte {
            case 0x30...0x39, 0x61...0x7A, 0x2D, 0x2E: name.unicodeScalars.append(Unicode.Scalar(byte))
            default: name += "_" + Hex.encode([byte])
            }
        }
        return name + ".json"
    }

    private static func unwritten(_ path: String) -> Fault {
        Fault(
            "login.unwritten", "\(path) cannot be written.",
            fix: "Make room, or give this user the right to write there.")
    }
}
