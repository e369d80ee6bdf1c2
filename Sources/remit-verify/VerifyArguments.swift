import Primitives
import TransparencyLog

/// What was asked for on the command line.
struct VerifyArguments {
    enum Act: String {
        case receipt, log, promise
    }

    let act: Act
    /// The file or folder.
    let path: String
    let key: ByteString
    /// `--since`
    var since: String?
    /// `--log`
    var log: String?

    /// Nil where it cannot be understood.
    init?(_ arguments: some Collection<String>) {
        let words = Array(arguments)
        guard words.count >= 4, let act = Act(rawValue: words[0]), words.count % 2 == 0 else { return nil }
        self.act = act
        path = words[1]
        var key: ByteString?
        for place in stride(from: 2, to: words.count, by: 2) {
            switch words[place] {
            case "--key" where key == nil: key = ByteString(words[place + 1])
            case "--since" where act == .log && since == nil: since = words[place + 1]
            case "--log" where act == .promise && log == nil: log = words[place + 1]
            default: return nil
            }
        }
        guard let key, act != .promise || log != nil else { return nil }
        self.key = key
    }

    /// Whom the reader believes.
    func trusted() throws(Fault) -> TrustedKeys {
        do throws(LogError) { return TrustedKeys(log: [try NoteKey(parsing: key)]) } catch { throw error.fault }
    }

    /// The bytes of a file.
    static func file(_ path: String, limit: Int) throws(Fault) -> [UInt8] {
        let folder = path.hasPrefix("/") ? "/" : "."
        do throws(LogError) {
            guard let bytes = try LogFolder(path: folder).read(path, limit: limit) else {
                throw LogError.missing(path)
            }
            return bytes
        } catch { throw error.fault }
    }
}
