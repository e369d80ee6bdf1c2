import Deployment
import Gateway
import Glibc
import Identity
import Ledger
import Primitives
import Storage

/// A deployment whose keys this process may read, without a running Remit: for what the user that runs Remit does beside it.
struct OfflineFolder {
    let deployment: Deployment
    let keys: DeploymentKeys
    let sealed: SealedKeys
    let files: SealedKeyFiles

    /// Reads folder and keys.
    ///
    /// - Throws: a fault where the folder has errors, or a key cannot be read.
    init(_ folder: String) throws(Fault) {
        let loaded = DeploymentReader.read(folder)
        guard let deployment = loaded.deployment else {
            throw Fault(
                "folder.errors", "The folder has errors.", fix: "Run `remit check \(folder)` and correct them first.")
        }
        try self.init(deployment)
    }

    init(_ deployment: Deployment) throws(Fault) {
        self.deployment = deployment
        let directory = deployment.settings.keys
        keys = try KeyDirectory(path: directory).load()
        sealed = SealedKeys(directory: directory, sealer: DerivedKeySealer(keys.sealing, random: SystemRandom()))
        files = SealedKeyFiles(directory: directory)
    }

    /// Who acts, as at the operators' socket.
    static var person: ByteString { "uid:\(String(geteuid()))" }
}

/// The ledger of a deployment, opened beside the Remit that may be running on it.
struct OfflineLedger {
    let database: SQLiteDatabase
    let ledger: LedgerStore
    let rows: RowAuthenticator

    /// Nil where there is no ledger yet: it is not made for this.
    ///
    /// - Throws: a fault where there is one that cannot be opened.
    static func open(_ folder: OfflineFolder) async throws(Fault) -> OfflineLedger? {
        var status = stat()
        guard lstat(folder.deployment.settings.database, &status) == 0 else { return nil }
        do throws(StorageError) {
            let database = try SQLiteDatabase(SQLiteSettings(path: folder.deployment.settings.database))
            try await database.migrate(Wiring.migrations)
            let random = SystemRandom()
            let rows = RowAuthenticator(folder.keys.rows)
            let ledger = LedgerStore(
                database: database, sealer: DerivedKeySealer(folder.keys.sealing, random: random), rows: rows,
                clock: SystemClock(), random: random)
            return OfflineLedger(database: database, ledger: ledger, rows: rows)
        } catch { throw error.fault }
    }

    /// Writes down what the person at the keyboard does, where there is a ledger.
    static func record(_ action: ByteString, _ owner: SealedKeys.Owner, in folder: OfflineFolder) async throws(Fault) {
        guard let opened = try await open(folder) else { return }
        let subject = CallSubject(principal: .operator, tenant: owner.tenant?.bytes, operator: OfflineFolder.person)
        let draft = EventDraft(kind: .operator, subject: subject, action: action, target: owner.backend)
        let problem: LedgerError?
        do throws(LedgerError) {
            try await opened.ledger.record(draft)
            problem = nil
        } catch { problem = error }
        await opened.database.close()
        if let problem { throw problem.fault }
    }
}
