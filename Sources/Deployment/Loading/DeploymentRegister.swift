import Folder
import Gateway
package import Ledger
package import Primitives
package import Storage

/// Numbers a content and writes down that it was loaded, before it serves.
package struct DeploymentRegister: Sendable {
    private let database: any Database
    private let ledger: LedgerStore
    private let generations: GenerationStore

    package init(database: any Database, ledger: LedgerStore, generations: GenerationStore) {
        self.database = database
        self.ledger = ledger
        self.generations = generations
    }

    /// The deployment with its number, once the entry of it is durable (law 7).
    ///
    /// - Throws: a fault where that could not be written: then it must not serve.
    package func enter(_ deployment: Deployment, _ cause: LoadCause) async throws(Fault) -> Deployment {
        do {
            let number = try await database.write { [generations, ledger] transaction in
                let number = try generations.number(of: deployment.digest, in: transaction)
                let event = EventDraft(
                    kind: .deployment, subject: Self.subject(cause), action: "deployment.loaded",
                    target: "generation \(String(number))",
                    detail: "digest \(Hex.encode(deployment.digest)), by \(cause.word)",
                    basis: CallBasis(generation: number, policyDigest: deployment.rules.policyDigest))
                try ledger.record(try ledger.prepare(event), in: transaction)
                return number
            }
            return deployment.numbered(number)
        } catch let fault as Fault {
            throw fault
        } catch let error as LedgerError {
            throw error.fault
        } catch let error as StorageError {
            throw error.fault
        } catch {
            throw Fault("deployment.unwritten", "That the folder was loaded cannot be written down.")
        }
    }

    /// Writes down that a folder was not loaded. Where that fails the old deployment serves on all the same.
    func refused(_ errors: [Diagnostic], serving: Deployment, _ cause: LoadCause) async {
        let first = errors.first?.code ?? "deployment.unreadable"
        let event = EventDraft(
            kind: .deployment, subject: Self.subject(cause), action: "deployment.refused",
            target: "generation \(String(serving.generation))",
            detail: "\(String(errors.count)) errors, first \(first), by \(cause.word)",
            basis: CallBasis(generation: serving.generation, policyDigest: serving.rules.policyDigest))
        _ = try? await ledger.record(event)
    }

    private static func subject(_ cause: LoadCause) -> CallSubject {
        CallSubject(principal: .operator, tenant: nil, operator: cause.by)
    }
}
