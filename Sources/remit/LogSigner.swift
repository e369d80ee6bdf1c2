import Identity
import TransparencyLog

/// Signs checkpoints and promises with the deployment's key of the purpose `log`.
struct LogSigner: NoteSigner {
    let key: CheckpointKey

    var publicKey: [UInt8] { key.signingKey }

    func sign(_ message: [UInt8]) throws(LogError) -> [UInt8] {
        do throws(SigningError) { return try key.sign(message) } catch { throw .unsigned }
    }
}
