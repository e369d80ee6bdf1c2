import GRDB

/// Runs bodies in one transaction, on the thread of the writing connection.
struct CommitBatch {
    let database: GRDB.Database
    let reserve: SQLiteReserve

    /// Runs the jobs and tells each caller what came of it, after the commit.
    func commit(_ jobs: [WriteJob]) {
        let refill = reserve.isReleased && reserve.refill(database)
        let closed = reserve.isReleased && !refill
        var admitted: [WriteJob] = []
        for job in jobs {
            if closed, job.priority == .ordinary { job.refuse(StorageError.diskFull) } else { admitted.append(job) }
        }
        if !admitted.isEmpty { commitTogether(admitted) }
    }

    private func commitTogether(_ jobs: [WriteJob]) {
        switch transact(jobs) {
        case .success(let attempts):
            for (job, attempt) in zip(jobs, attempts) {
                if job.priority == .reserved, Self.isFull(attempt.error) {
                    commitFromReserve(job)
                } else {
                    attempt.resume(nil)
                }
            }
        case .failure(let error):
            // One body can have cost the others their transaction: each gets one of its own.
            if jobs.count > 1, error != .busy {
                for job in jobs { commitTogether([job]) }
            } else if let job = jobs.first, job.priority == .reserved, error == .diskFull {
                commitFromReserve(job)
            } else {
                for job in jobs { job.refuse(error) }
            }
        }
    }

    /// Gives up what is set aside, step by step, until the job fits.
    private func commitFromReserve(_ job: WriteJob) {
        var steps = reserve.release(database)
        while true {
            let outcome = transact([job], before: steps.next())
            switch outcome {
            case .success(let attempts):
                if Self.isFull(attempts.first?.error), steps.more { continue }
                for attempt in attempts { attempt.resume(nil) }
            case .failure(let error):
                if error == .diskFull, steps.more { continue }
                job.refuse(error)
            }
            return
        }
    }

    /// One transaction. On success all that did not throw is on disk; on failure nothing is stored.
    ///
    /// A savepoint keeps what others wrote where one throws. It copies each page that is written, so those that nobody waits for do
    /// without: they hardly ever throw, and where one does, nothing is stored and each has to have a transaction of its own.
    private func transact(_ jobs: [WriteJob], before prelude: String? = nil) -> Result<[WriteJob.Attempt], StorageError>
    {
        let transaction = SQLiteTransaction(database: database)
        do {
            try database.beginTransaction(.immediate)
            if let prelude { try transaction.execute(prelude) }
            var attempts: [WriteJob.Attempt] = []
            for job in jobs {
                let isSaved = job.isAwaited && jobs.count > 1
                if isSaved { try transaction.execute("SAVEPOINT job") }
                let attempt = job.run(transaction)
                // SQLite itself ends a transaction on some errors: a full disk among them.
                guard database.isInsideTransaction else {
                    return .failure(
                        (attempt.error as? StorageError) ?? .other(code: 0, message: "the transaction was lost"))
                }
                if let error = attempt.error, !isSaved {
                    try database.rollback()
                    guard jobs.count > 1 else { return .success([attempt]) }
                    return .failure((error as? StorageError) ?? .other(code: 0, message: "one of several threw"))
                }
                if attempt.error != nil { try transaction.execute("ROLLBACK TO SAVEPOINT job") }
                if isSaved { try transaction.execute("RELEASE SAVEPOINT job") }
                attempts.append(attempt)
            }
            try database.commit()
            return .success(attempts)
        } catch {
            if database.isInsideTransaction { try? database.rollback() }
            return .failure(StorageError(engine: error))
        }
    }

    private static func isFull(_ error: (any Error)?) -> Bool { (error as? StorageError) == .diskFull }
}
