@testable import Gateway
import Identity

func openedUndo(_ gateway: Gateway, _ past: PastCall, _ person: OperatorIdentity, _ rules: Ruleset) async throws
    -> UndoCall
{
    try await gateway.open(undoOf: past, by: person, rules: rules, incident: nil)
}
