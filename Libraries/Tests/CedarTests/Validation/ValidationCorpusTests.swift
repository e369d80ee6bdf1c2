import Cedar
import Foundation
import JSON
import Primitives
import Testing

/// How many of the reference's verdicts on policies were met.
struct VerdictTally: Sendable {
    var cases = 0
    var verdicts = 0
    /// Requests that the case says are, or are not, as the schema wants them.
    var requests = 0
    var matchedRequests = 0
    /// Cases whose entities are all as the schema wants them.
    var entities = 0
    var differences: [String: [String]] = [:]

    mutating func note(_ difference: String, _ name: String) { differences[difference, default: []].append(name) }

    mutating func add(_ other: VerdictTally) {
        cases += other.cases
        verdicts += other.verdicts
        requests += other.requests
        matchedRequests += other.matchedRequests
        entities += other.entities
        differences.merge(other.differences) { $0 + $1 }
    }

    mutating func run(_ name: String, withData: Bool = true, _ read: @escaping ConformanceCase.Reader) {
        let file: CaseFile
        do throws(ConformanceCase.Unreadable) {
            guard let found = try CaseFile(name, read) else { return }
            file = found
            cases += 1
        } catch {
            cases += 1
            return note(error.why, name)
        }
        guard let schemaText = file.text("schema"), let policyText = file.text("policies") else {
            return note("a file is missing", name)
        }
        let schema: CedarSchema
        do throws(CedarSchemaErrors) {
            schema =
                file.isJSON("schema") ? try CedarSchema(parsingJSON: schemaText) : try CedarSchema(parsing: schemaText)
        } catch {
            return note("schema: \(error)", name)
        }
        if withData { checkData(file, schema, name) }
        guard let policies = try? CedarPolicySet(parsing: policyText.text) else { return note("policies", name) }
        let result = CedarValidator(schema).validate(policies)
        if result.isValid == file.shouldValidate {
            verdicts += 1
        } else {
            let first = result.findings.first { $0.reason.isError }
            note(first.map { "refused: \($0.reason.rawValue)" } ?? "accepted", name)
        }
    }

    /// Reads requests and entities with the schema. The cases say of each request whether it is as the schema wants it;
    /// of the entities all are.
    private mutating func checkData(
        _ file: CaseFile, _ schema: CedarSchema, _ name: String
    ) {
        for request in file.requests {
            requests += 1
            var error: CedarConformanceError?
            do {
                func uid(_ key: ByteString) throws -> EntityUID { try CaseFile.entity(request[key]) }
                let action = try uid("action")
                try schema.check(
                    CedarRequest(
                        principal: uid("principal"), action: action, resource: uid("resource"),
                        context: schema.context(json: request["context"] ?? [:], for: action)))
            } catch let failure as CedarConformanceError {
                error = failure
            } catch {
                note("request: \(error)", name)
            }
            if (error == nil) == (request["validateRequest"]?.bool ?? true) {
                matchedRequests += 1
            } else {
                note(error.map { "request: \($0)" } ?? "request taken", name)
            }
        }
        do {
            _ = try schema.entities(json: JSONValue(parsing: file.content("entities") ?? []))
            entities += 1
        } catch {
            note("entities: \(error)", name)
        }
    }

    /// Runs the cases of a tarball; of every so many cases also requests and entities.
    static func tally(of file: URL, dataEvery: Int) async throws -> VerdictTally {
        let archive = try Archive(file)
        let names = archive.caseNames
        let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
        return await withTaskGroup(of: VerdictTally.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    var tally = VerdictTally()
                    for place in stride(from: worker, to: names.count, by: workers) {
                        tally.run(names[place], withData: place.isMultiple(of: dataEvery)) { archive.content($0) }
                    }
                    return tally
                }
            }
            return await group.reduce(into: VerdictTally()) { $0.add($1) }
        }
    }

    /// Verdicts, requests and entities that are as the cases say.
    var matched: Int { verdicts + matchedRequests + entities }
    var failures: Int { differences.values.reduce(0) { $0 + $1.count } }

    var report: String {
        let lines = differences.sorted { $0.value.count > $1.value.count }.prefix(30).map {
            "  \($0.value.count) × \($0.key), as in \($0.value[0])"
        }
        let data = "\(matchedRequests) of \(requests) requests, entities of \(entities) cases"
        return (["\(verdicts) of \(cases) verdicts, \(data)"] + lines).joined(separator: "\n")
    }
}

@Suite("The reference's verdicts on policies")
struct ValidationCorpusTests {
    @Test(
        "The generated corpus: every verdict, and on every fourth case the requests and entities",
        .enabled(if: SharedData.runs("validation of the Cedar corpus, 7 809 verdicts", on: SharedData.cedar)))
    func corpus() async throws {
        let file = try #require(SharedData.cedar.folder).appendingPathComponent("corpus-tests.tar.gz")
        let tally = try await VerdictTally.tally(of: file, dataEvery: 4)
        print("Cedar validation:", tally.report)
        #expect(tally.cases == 7809)
        #expect(tally.verdicts == 7809)
        #expect(tally.matchedRequests == 15_624)
        #expect(tally.entities == 1953)
    }

    @Test(
        "The hand-written cases",
        .enabled(if: SharedData.runs("validation of Cedar's hand-written cases, 22", on: SharedData.cedar)))
    func handWritten() throws {
        let root = try #require(SharedData.cedar.folder).appendingPathComponent("integration-tests")
        let files = FileManager.default.subpaths(atPath: root.appendingPathComponent("tests").path) ?? []
        var tally = VerdictTally()
        for file in files.sorted() where file.hasSuffix(".json") {
            tally.run("tests/\(file)") { path in
                FileManager.default.contents(atPath: root.appendingPathComponent(path).path).map { Array($0) }
            }
        }
        print("Cedar validation of hand-written cases:", tally.report)
        #expect(tally.cases == 22)
        #expect(tally.verdicts == 22)
        #expect(tally.matchedRequests == 74)
        #expect(tally.entities == 22)
    }
}
