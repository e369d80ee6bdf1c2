import Cedar
import Folder
import Gateway
import Identity
import JSON
package import Primitives

/// A table of requests and what the policies are expected to say of each, in the JSON form of `cedar run-tests`: an array of
/// `{name, request: {principal, action, resource, context}, entities, decision, reason, num_errors}`.
///
/// A decision is `allow` or `deny`, as Cedar says, or `hold`, which to Cedar is a `deny`. `reason` and `num_errors` may be left out.
package struct PolicyTestTable {
    /// Reads a file beside the table: entities may stand in one.
    package typealias FileSource = (String) throws(Fault) -> [UInt8]

    /// What came of one case.
    package struct Outcome: Sendable {
        package let name: String
        package let location: SourceLocation
        /// `allow`, `deny` or `hold`; nil where the policies could not be asked.
        package let decision: ByteString?
        /// The policies that decided.
        package let policies: [ByteString]
        /// Why it is not as expected; nil: it is.
        package let problem: String?
    }

    private let document: JSONDocument
    private let cases: [JSONValue]
    private let file: String
    private let source: FileSource

    private static let limits = JSONLimits(bytes: 8 << 20, depth: 128, values: 1_000_000)
    private static let mostCases = 10_000

    /// - Parameter file: what errors call it.
    /// - Throws: where it is no array of cases.
    package init(_ bytes: [UInt8], file: String, source: @escaping FileSource) throws(Fault) {
        do throws(JSONError) {
            document = try JSONDocument(parsing: bytes, limits: Self.limits)
        } catch {
            throw error.fault(in: file)
        }
        guard let cases = document.value.array, cases.count <= Self.mostCases else {
            throw Fault(
                "policy-test.form", "The file is no array of at most \(Self.mostCases) cases.",
                fix: "Write `[ { \"name\": …, \"request\": …, \"entities\": …, \"decision\": \"allow\" } ]`.",
                at: SourceLocation(file: file, line: 1))
        }
        self.cases = cases
        self.file = file
        self.source = source
    }

    /// Asks the policies of a deployment about every case: the built-in and the company's and, for an agent, those that the folder has
    /// for the session's tenant.
    package func run(on deployment: Deployment) -> [Outcome] {
        cases.enumerated().map { place, json in
            let location = document.location(of: JSONPointer.root.appending(place), in: file)
            let name = json["name"]?.string?.text ?? "case \(place + 1)"
            do throws(Fault) {
                let answer = try Self.ask(json, deployment.rules, source)
                return Outcome(
                    name: name, location: location, decision: answer.word, policies: answer.policies,
                    problem: try Self.problem(json, answer))
            } catch {
                let advice = error.fix.map { " \($0)" } ?? ""
                return Outcome(
                    name: name, location: location, decision: nil, policies: [], problem: error.message + advice)
            }
        }
    }

    /// What the policies said.
    private struct Answer {
        let word: ByteString
        let policies: [ByteString]
        let errors: Int
    }

    private static func ask(_ json: JSONValue, _ rules: Ruleset, _ source: FileSource) throws(Fault) -> Answer {
        let schema = rules.policySchema.cedar
        let request = try request(json["request"], schema)
        let entities = TableEntities(table: try entities(json["entities"], schema, source), schema: schema)
        let company = rules.policies.evaluate(request, entities)
        var own: CedarEvaluation?
        if request.principal.type == "Remit::Agent",
            let name = request.context["session"]?.record?["tenant"]?.string, let tenant = TenantName(name)
        {
            own = rules.layers[tenant]?.policies.evaluate(request, entities)
        }
        let decision = Authorizer.verdict(of: company, tenant: own)
        let word: ByteString =
            switch decision.verdict {
            case .permit: "allow"
            case .hold: "hold"
            case .deny: "deny"
            }
        return Answer(
            word: word, policies: decision.policies, errors: company.errors.count + (own?.errors.count ?? 0))
    }

    private static func request(_ json: JSONValue?, _ schema: CedarSchema) throws(Fault) -> CedarRequest {
        func entity(_ name: ByteString) throws(Fault) -> EntityUID {
            guard let text = json?[name]?.string, let uid = EntityUID(parsing: text) else {
                throw Fault(
                    "policy-test.entity", "The request's `\(name)` is no entity.",
                    fix: "Write it as `Remit::Agent::\"support\"`.")
            }
            return uid
        }
        let (principal, action, resource) = (try entity("principal"), try entity("action"), try entity("resource"))
        do throws(CedarConformanceError) {
            var given = json?["context"] ?? [:]
            // A row that is not about what was asked for need not say anything of it.
            if var members = given.object, let declared = schema.actions[action]?.context {
                for (name, value) in CallSupport.neutralJSON where members[name] == nil && declared[name] != nil {
                    members[name] = value
                }
                given = .object(members)
            }
            let context = try schema.context(json: given, for: action)
            let request = CedarRequest(principal: principal, action: action, resource: resource, context: context)
            try schema.check(request)
            return request
        } catch { throw error.fault }
    }

    private static func entities(
        _ json: JSONValue?, _ schema: CedarSchema, _ source: FileSource
    ) throws(Fault) -> EntityStore {
        var list = json ?? []
        if let name = json?.string {
            let bytes = try source(name.text)
            do throws(JSONError) {
                list = try JSONValue(parsing: bytes, limits: limits)
            } catch { throw error.fault(in: name.text) }
        }
        do throws(CedarConformanceError) {
            return try schema.entities(json: list)
        } catch { throw error.fault }
    }

    /// Why an answer is not what the case expects.
    private static func problem(_ json: JSONValue, _ answer: Answer) throws(Fault) -> String? {
        guard let expected = json["decision"]?.string, ["allow", "deny", "hold"].contains(expected) else {
            throw Fault(
                "policy-test.decision", "The case expects no decision.", fix: "Write `allow`, `deny` or `hold`.")
        }
        // To Cedar a forbid that holds is a forbid.
        guard answer.word == expected || answer.word == "hold" && expected == "deny" else {
            let by = answer.policies.isEmpty ? "" : " by \(answer.policies.map(\.text).joined(separator: ", "))"
            return "expected \(expected), got \(answer.word)\(by)"
        }
        let missing = (json["reason"]?.array ?? []).compactMap(\.string).filter { reason in
            !answer.policies.contains { $0 == reason || $0.hasSuffix(":\(reason)") }
        }
        if !missing.isEmpty { return "decided without \(missing.map(\.text).joined(separator: ", "))" }
        if let errors = json["num_errors"]?.integer, errors != Int64(answer.errors) {
            return "expected \(errors) errors, got \(answer.errors)"
        }
        return nil
    }
}

/// The entities of a case. What an action is in, the schema says.
private struct TableEntities: EntitySource {
    let table: EntityStore
    let schema: CedarSchema

    func entity(_ uid: EntityUID) -> Entity? {
        if let entity = table.entity(uid) { return entity }
        return schema.actions[uid].map { Entity(uid: uid, parents: Array($0.ancestors)) }
    }
}
