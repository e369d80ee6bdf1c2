import Acme
import Foundation
import JSON
import Primitives
import Puppet

/// The deployment's folder, and loading it anew.
extension World {
    /// One file that is to be otherwise; nil: not there.
    typealias Edit = (path: String, change: @Sendable (String) -> String?)

    /// Changes files of the folder, has it loaded, does something, and puts all back.
    func editing<Result>(_ edits: [Edit], _ body: () async throws -> Result) async throws -> Result {
        let before = edits.map { ($0.path, text(of: $0.path)) }
        for edit in edits { try write(edit.change(text(of: edit.path) ?? ""), to: edit.path) }
        do {
            try await reload()
            let result = try await body()
            for (path, text) in before { try write(text, to: path) }
            try await reload()
            return result
        } catch {
            for (path, text) in before { try? write(text, to: path) }
            _ = try? await reload()
            throw error
        }
    }

    /// The text of a file of the folder.
    func text(of path: String) -> String? { try? String(contentsOfFile: "\(remit.folder)/\(path)", encoding: .utf8) }

    /// Replaces a file of the folder as an editor does, whole; nil removes it.
    func write(_ text: String?, to path: String, in folder: String? = nil) throws {
        let file = URL(fileURLWithPath: "\(folder ?? remit.folder)/\(path)")
        if let text {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file, options: .atomic)
        } else {
            try FileManager.default.removeItem(at: file)
        }
    }

    /// Loads the folder anew; throws where it is not taken.
    @discardableResult
    func reload() async throws -> Int64 {
        let (status, output) = try await remit.run(["reload"])
        guard status == 0, let generation = output["generation"]?.integer else {
            throw Fault("laws.reload", "remit reload: \(status) \(output)")
        }
        return generation
    }

    /// The generation that serves.
    func generation(of process: RemitProcess? = nil) async throws -> Int64 {
        let (status, output) = try await (process ?? remit).run(["status"])
        guard status == 0, let generation = output["generation"]?.integer else {
            throw Fault("laws.status", "remit status: \(status) \(output)")
        }
        return generation
    }

    /// A token of an operator in these groups, as Acme's issuer would sign it.
    func operatorToken(_ groups: [ByteString]) throws -> String {
        let now = SystemClock().now.seconds
        return try acme.identity.mint([
            "iss": .string(acme.identity.issuer), "sub": .string("op-\(groups.first ?? "none")"),
            "aud": "acme-operators",
            "iat": .integer(now), "exp": .integer(now + 600), "groups": .array(groups.map { .string($0) }),
        ])
    }

    /// One request to the operators' listener.
    func operators(
        _ method: String, _ path: String, _ token: String, _ body: JSONValue? = nil
    ) async throws -> (status: Int, body: JSONValue) {
        let headers = [("Authorization", "Bearer \(token)")]
        let url = "\(try operatorsURL())\(path)"
        let answer =
            if let body { try await Wire().send(method, url, headers: headers, json: body) } else {
                try await Wire().send(method, url, headers: headers)
            }
        return (answer.status, answer.json)
    }
}
