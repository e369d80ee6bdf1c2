import Gateway
import Identity
import JSON
import Primitives
import Testing
@testable import Workflows

/// A run keeps within its budgets, and ends on the way out. Pure: no clock, no database.
@Suite struct WorkflowRunTests {
    @Test func aStateIsVisitedAsOftenAsItsTextSays() throws {
        var run = try run()
        #expect(run.state == "plan")
        for _ in 0..<2 {
            run.move(to: "plan", of: try workflow())
            #expect(run.state == "plan")
        }
        run.move(to: "plan", of: try workflow())
        #expect(run.state == "rollback", "a fourth visit")
    }

    @Test func stepsAreCounted() throws {
        let workflow = try workflow("budget: { steps: 3, time: 20d }")
        var run = try run(of: workflow)
        run.move(to: "known", of: workflow)
        run.move(to: "size", of: workflow)
        #expect(run.state == "size")
        run.move(to: "create", of: workflow)
        #expect(run.state == "rollback")
        // On the way out no budget counts, or it would not end.
        run.move(to: "sorry", of: workflow)
        #expect(run.state == "sorry")
    }

    @Test func aFailureGoesWhereTheTextSays() throws {
        let workflow = try workflow()
        var run = try run()
        run.fail(to: nil, of: workflow, because: "backend.http-500")
        #expect(run.state == "rollback")
        var other = try self.run()
        other.fail(to: StateReference(name: "sorry", location: workflow.location), of: workflow, because: "denied")
        #expect(other.state == "sorry")
    }

    @Test func eachVisitHasAKeyOfItsOwn() throws {
        let workflow = try workflow()
        var run = try run()
        let first = run.callKey
        run.move(to: "plan", of: workflow)
        #expect(run.callKey != first)
        #expect(try self.run().callKey == first, "the same step again has the same key")
    }

    private func workflow(_ budget: String? = nil) throws -> Workflow {
        var text = WorkflowFixture.trial
        if let budget, let range = text.firstRange(of: "budget: { steps: 40, time: 20d }") {
            text.replaceSubrange(range, with: budget)
        }
        return try #require(try WorkflowFixture.read(text).workflows.first)
    }

    private func run(of given: Workflow? = nil) throws -> WorkflowRun {
        let session = ServedSession(
            id: "ses_1", tenant: try #require(TenantName("globex")), user: "usr_1",
            agent: try #require(AgentName("starter")), address: "local")
        let workflow = try given ?? workflow()
        return try #require(
            WorkflowRun(workflow, id: "run_1", in: session, given: [:], at: Timestamp(seconds: 1_800_000_000)))
    }
}
