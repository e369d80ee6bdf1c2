import Acme
import JSON
import Primitives
import Puppet

/// Every decision so far is made once more from what was kept of it, and is the same. Then a byte of the ledger is flipped behind Remit's
/// back: the check names the entry.
struct LedgerStep: Step {
    let number = 5
    let title = "A forger"

    func play(_ fight: inout Fight) async throws {
        let arena = fight.arena
        let screen = fight.screen
        var judge = try await Judge(arena, screen: screen)
        try await screen.tell("An auditor has every decision so far made again, by the policies that serve.")
        let replay = try await judge.operate(["policy", "diff", arena.folder, "--limit", "100000"])
        if replay.status != 0 || !replay.output.contains("0 of ") || replay.output.contains("could not") {
            judge.miss("`remit policy diff` was to find every decision as it was")
        }
        let before = try await judge.operate(["ledger", "verify"])
        if before.status != 0 { judge.miss("the ledger was to be intact") }

        let forger = LedgerForger(path: arena.database)
        let flip = try await forger.flip()
        try await screen.tell(
            "Somebody with the file flips a bit of entry \(flip.sequence): \"\(flip.before)\" is \"\(flip.after)\" now."
        )
        let found = try await judge.operate(["ledger", "verify"], pace: 2)
        if found.status == 0 || !found.output.contains("Entry \(flip.sequence) ") {
            judge.miss("`remit ledger verify` was to name entry \(flip.sequence)")
        }
        try await forger.flipBack(flip)
        try await screen.tell("The bit is flipped back.")
        let after = try await judge.operate(["ledger", "verify"])
        if after.status != 0 { judge.miss("the ledger was to be intact again") }
        fight.misses += judge.misses
    }
}
