import Cedar
import JSON
import Primitives
import Testing

@Suite("Requests and entities are as the schema wants them")
struct ConformanceTests {
    private let schema: CedarSchema

    init() throws {
        schema = try CedarSchema(
            parsing: """
                entity Group in [Group];
                entity Color enum ["red", "blue"];
                entity User in [Group] = { name: String, friend?: User, color?: Color, may?: Action } tags Set<Long>;
                entity Plain;
                action all;
                action read in all appliesTo {
                  principal: [User, Color], resource: Group,
                  context: { amount: Long, when?: datetime, more?: { list: Set<User>, color?: Color } }
                };
                """)
    }

    private func request(
        principal: EntityUID = EntityUID(type: "User", id: "u"), action: String = "read",
        resource: EntityUID = EntityUID(type: "Group", id: "g"), context: CedarRecord = ["amount": 1]
    ) -> CedarRequest {
        CedarRequest(
            principal: principal, action: EntityUID(type: "Action", id: ByteString(action)), resource: resource,
            context: context)
    }

    private func error(_ request: CedarRequest) -> CedarConformanceError? {
        do throws(CedarConformanceError) {
            try schema.check(request)
            return nil
        } catch {
            return error
        }
    }

    private func error(_ entity: Entity) -> CedarConformanceError? {
        do throws(CedarConformanceError) {
            try schema.check(entity)
            return nil
        } catch {
            return error
        }
    }

    @Test("A request")
    func requests() {
        func uid(_ type: String, _ id: String) -> EntityUID { EntityUID(type: ByteString(type), id: ByteString(id)) }
        let user = CedarValue.entity(uid("User", "x"))
        let cases: [(CedarRequest, CedarConformanceError.Reason?, String)] = [
            (request(), nil, ""), (request(principal: uid("Color", "red")), nil, ""),
            (request(principal: uid("Color", "green")), .unknownEntity, "/principal"),
            (request(principal: uid("Nobody", "x")), .unknownType, "/principal"),
            (request(principal: uid("Plain", "x")), .principal, "/principal"),
            (request(principal: uid("Action", "read")), .unknownType, "/principal"),
            (request(resource: uid("User", "x")), .resource, "/resource"),
            (request(resource: uid("Nobody", "x")), .unknownType, "/resource"),
            (request(action: "write"), .unknownAction, "/action"), (request(action: "all"), .principal, "/principal"),
            (request(context: [:]), .missing, "/context/amount"),
            (request(context: ["amount": "1"]), .type, "/context/amount"),
            (request(context: ["amount": 1, "x/y": 1]), .unexpected, "/context/x~1y"),
            (request(context: ["amount": 1, "more": ["list": []]]), nil, ""),
            (request(context: ["amount": 1, "more": ["list": .set(CedarSet([user]))]]), nil, ""),
            (
                request(context: ["amount": 1, "more": ["list": .set(CedarSet([user, 1]))]]), .type,
                "/context/more/list/1"
            ),
            (
                request(context: ["amount": 1, "more": ["list": [], "color": .entity(uid("Color", "green"))]]),
                .unknownEntity, "/context/more/color"
            ),
            (request(context: ["amount": 1, "when": "2026-01-01"]), .type, "/context/when"),
            (request(context: ["amount": 1, "more": 1]), .type, "/context/more"),
        ]
        for (request, reason, path) in cases {
            let error = self.error(request)
            #expect(error?.reason == reason, "\(request)")
            #expect(error?.path.text ?? "" == ByteString(path))
        }
    }

    @Test("An entity")
    func entities() {
        func uid(_ type: String, _ id: String) -> EntityUID { EntityUID(type: ByteString(type), id: ByteString(id)) }
        let user = uid("User", "u")
        let cases: [(Entity, CedarConformanceError.Reason?)] = [
            (Entity(uid: user, attributes: ["name": "n"]), nil), (Entity(uid: user), .missing),
            (Entity(uid: user, attributes: ["name": 1]), .type),
            (Entity(uid: user, attributes: ["name": "n", "x": 1]), .unexpected),
            (Entity(uid: user, attributes: ["name": "n", "friend": .entity(uid("Group", "g"))]), .type),
            (Entity(uid: user, attributes: ["name": "n", "color": .entity(uid("Color", "green"))]), .unknownEntity),
            (Entity(uid: user, attributes: ["name": "n", "may": .entity(uid("Action", "read"))]), nil),
            (Entity(uid: user, attributes: ["name": "n", "may": .entity(uid("Action", "write"))]), .unknownAction),
            (Entity(uid: user, attributes: ["name": "n"], parents: [uid("Group", "g")]), nil),
            (Entity(uid: user, attributes: ["name": "n"], parents: [uid("Plain", "g")]), .ancestor),
            (Entity(uid: user, attributes: ["name": "n"], tags: ["t": [1, 2]]), nil),
            (Entity(uid: user, attributes: ["name": "n"], tags: ["t": 1]), .type),
            (Entity(uid: uid("Plain", "p"), tags: ["t": 1]), .tags), (Entity(uid: uid("Nobody", "x")), .unknownType),
            (Entity(uid: uid("Color", "red")), nil), (Entity(uid: uid("Color", "green")), .unknownEntity),
            (Entity(uid: uid("Color", "red"), attributes: ["x": 1]), .unexpected),
            (Entity(uid: uid("Action", "read"), parents: [uid("Action", "all")]), nil),
            (Entity(uid: uid("Action", "read")), .action), (Entity(uid: uid("Action", "write")), .unknownAction),
            (Entity(uid: uid("Action", "all"), attributes: ["x": 1]), .action),
        ]
        for (entity, reason) in cases { #expect(error(entity)?.reason == reason, "\(entity)") }
    }

    @Test("JSON is read as the schema says, and by nothing that it says itself")
    func json() throws {
        let read = EntityUID(type: "Action", id: "read")
        func context(_ text: ByteString) throws -> CedarRecord {
            try schema.context(json: JSONValue(parsing: text), for: read)
        }
        let plain = try context(
            ##"{"amount": 1, "when": "2026-01-01", "more": {"list": [{"type": "User", "id": "u"}]}}"##)
        let explicit = try context(
            ##"{"amount": 1, "when": {"__extn": {"fn": "datetime", "arg": "2026-01-01"}}, "more": {"list": [{"__entity": {"type": "User", "id": "u"}}]}}"##
        )
        #expect(plain == explicit)
        #expect(plain["when"]?.typeName == "datetime")
        let refused: [(ByteString, CedarConformanceError.Reason, ByteString)] = [
            (##"{"amount": {"__entity": {"type": "User", "id": "u"}}}"##, .type, "/context/amount"),
            (##"{"amount": 1, "more": {"__entity": {"type": "User", "id": "u"}}}"##, .type, "/context/more"),
            (##"{"amount": 1, "more": {"list": [{"type": "Plain", "id": "u"}]}}"##, .type, "/context/more/list/0"),
            (##"{"amount": 1, "when": "yesterday"}"##, .form, "/context/when/__extn"),
            (##"{"amount": null}"##, .form, "/context/amount"), (##"{"amount": 1.5}"##, .form, "/context/amount"),
            ("[]", .form, "/context"), ("{}", .missing, "/context/amount"),
        ]
        for (text, reason, path) in refused {
            do {
                _ = try context(text)
                Issue.record("\(text) was taken")
            } catch let error as CedarConformanceError {
                #expect(error.reason == reason && error.path.text == path, "\(text): \(error)")
            }
        }
        let store = try schema.entities(
            json: [
                [
                    "uid": ["type": "User", "id": "u"], "parents": [],
                    "attrs": ["name": "n", "friend": ["type": "User", "id": "v"]], "tags": ["t": [1]],
                ]
            ])
        let friend = store.entity(EntityUID(type: "User", id: "u"))?.attributes["friend"]
        #expect(friend == .entity(EntityUID(type: "User", id: "v")))
        #expect(throws: CedarConformanceError.self) { try schema.entities(json: "no array") }
    }

    @Test("An error tells the place and no value")
    func secrecy() throws {
        let error = try #require(self.error(request(context: ["amount": "secret"])))
        #expect(!error.description.contains("secret"))
        #expect(error.fault.code == "cedar-conformance.type")
    }
}
