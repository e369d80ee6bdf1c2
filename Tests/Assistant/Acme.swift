import Assistant
import Deployment
import Foundation
import Identity
import Primitives

/// Acme's own deployment, as it stands in the sources.
enum Acme {
    static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Examples/Acme/deployment").path
    static let now = Timestamp(seconds: 1_795_000_000)

    static func programs() throws -> [AgentName: AgentProgram] {
        let loaded = DeploymentReader.read(folder)
        guard let deployment = loaded.deployment else {
            throw Fault("tests.acme", loaded.errors.map { "\($0)" }.joined(separator: "\n"))
        }
        return deployment.programs
    }

    static func program(_ name: ByteString) throws -> AgentProgram {
        guard let program = try AgentName(name).flatMap({ try programs()[$0] }) else {
            throw Fault("tests.acme", "There is no program of \(name).")
        }
        return program
    }
}
