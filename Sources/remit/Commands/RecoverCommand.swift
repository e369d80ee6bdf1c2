import ArgumentParser
import Deployment
import Identity
import Ledger
import Primitives
import Storage

/// `remit recover`
struct RecoverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recover", abstract: "Go on with an older copy of the database.",
        discussion: """
            For a Remit that does not start because its checkpoint outside shows that the database is an older copy. Stop every \
            other Remit on it first. Ends every session, what waits for an answer and every approval; each log goes on under a new \
            origin, whose first entry says what is missing. Suspensions and revocations made since the copy are not known any more: \
            make them again.
            """)
    @Argument(help: "The deployment folder.") var folder: String

    func run() async throws {
        let loaded = DeploymentReader.read(folder)
        for diagnostic in loaded.diagnostics { Output.error("\(diagnostic)") }
        guard let deployment = loaded.deployment else { throw ExitCode(1) }
        do {
            try await recover(deployment.settings)
        } catch let fault as Fault {
            Output.error("\(fault)")
            throw ExitCode(1)
        } catch let error as LedgerError {
            Output.error("\(error.fault)")
            throw ExitCode(1)
        }
    }

    private func recover(_ settings: Settings) async throws {
        guard let path = settings.checkpointCopy else {
            throw Fault(
                "recover.no-copy",
                "`checkpoint_copy` names no file, so nothing shows that the database is an older copy.")
        }
        let copy = CheckpointCopy(path: path)
        guard let kept = try copy.read() else { throw Fault("recover.no-copy", "\(path) is not there.") }
        let (clock, random) = (SystemClock(), SystemRandom())
        let keys = try KeyDirectory(path: settings.keys).load()
        let database = try SQLiteDatabase(SQLiteSettings(path: settings.database))
        try await database.migrate(Wiring.migrations)
        let rows = RowAuthenticator(keys.rows)
        let sealer = DerivedKeySealer(keys.sealing, random: random)
        let ledger = LedgerStore(database: database, sealer: sealer, rows: rows, clock: clock, random: random)
        let logs = LogStore(
            database: database, sealer: sealer, rows: rows, signer: LogSigner(key: keys.log), clock: clock,
            random: random)
        try await ledger.start()
        guard let gap = try await logs.gap(since: kept) else {
            await database.close()
            throw Fault("recover.nothing", "The database has all that was checkpointed: nothing is to be recovered.")
        }
        try await logs.endAll(because: gap, telling: ledger) { transaction in
            for table in ["sessions", "session_secrets"] { try transaction.execute("DELETE FROM \(table)") }
            try transaction.execute("DELETE FROM holds WHERE state IN ('open', 'approved')")
        }
        try await logs.catchUp()
        if let newest = try await logs.outsideCopy() { try copy.write(newest) }
        await database.close()
        print("\(gap.sentence)\nEvery session and approval was ended; each log goes on under a new origin.")
        print("Make again what was suspended or revoked since the copy was made.")
    }
}
