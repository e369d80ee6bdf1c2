import Cedar
import Gateway
import Primitives
import Testing

@Suite("What annotations may say")
struct PolicyMarksTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let layer: PolicyLayer
        let annotations: String
        let codes: [String]
        var effect = "forbid"

        var testDescription: String { "\(layer.rawValue) \(annotations) \(effect)" }
    }

    static let cases: [Case] = [
        Case(layer: .builtIn, annotations: "@id(\"builtin.x\") @law(\"1\")", codes: []),
        Case(layer: .builtIn, annotations: "@shadow", codes: ["policies.shadow"]),
        Case(layer: .builtIn, annotations: "@delegable", codes: ["policies.delegable"], effect: "permit"),
        Case(layer: .company, annotations: "@id(\"x\") @hold(\"operator:billing\") @shadow @law(\"5\")", codes: []),
        Case(layer: .company, annotations: "@id(\"builtin.x\")", codes: ["policies.reserved-id"]),
        Case(layer: .company, annotations: "@delegable", codes: [], effect: "permit"),
        Case(layer: .company, annotations: "@delegable", codes: ["policies.delegable"]),
        Case(layer: .company, annotations: "@delegable @shadow", codes: ["policies.delegable"], effect: "permit"),
        Case(layer: .company, annotations: "@hold(\"user\")", codes: []),
        Case(layer: .company, annotations: "@hold(\"user\")", codes: ["policies.hold"], effect: "permit"),
        Case(layer: .company, annotations: "@hold", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"usr\")", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"User\")", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"operator\")", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"operator:\")", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"operators:billing\")", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"operator: billing\")", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@hold(\"usr\") @shadow", codes: ["policies.hold"]),
        Case(layer: .company, annotations: "@stepup(\"mfa\")", codes: []),
        Case(layer: .company, annotations: "@stepup(\"m f\")", codes: ["policies.stepup"]),
        Case(layer: .company, annotations: "@stepup(\"mfa\") @hold(\"user\")", codes: ["policies.stepup"]),
        Case(layer: .company, annotations: "@stepup @shadow", codes: ["policies.stepup"]),
        Case(layer: .company, annotations: "@stepup(\"mfa\")", codes: ["policies.stepup"], effect: "permit"),
        Case(
            layer: .tenant, annotations: "@id(\"no-refunds\") @reason(\"Not here.\") @hold(\"user\") @shadow", codes: []
        ),
        Case(layer: .tenant, annotations: "", codes: [], effect: "permit"),
        Case(layer: .tenant, annotations: "@owner(\"someone\")", codes: []),
        Case(layer: .tenant, annotations: "@delegable", codes: ["policies.delegable"], effect: "permit"),
        Case(layer: .tenant, annotations: "@law(\"1\")", codes: ["policies.tenant-annotation"]),
        Case(layer: .tenant, annotations: "@stepup(\"mfa\")", codes: ["policies.tenant-annotation"]),
        Case(layer: .tenant, annotations: "@hold(\"operator:billing\")", codes: ["policies.tenant-hold"]),
        Case(layer: .tenant, annotations: "@hold", codes: ["policies.tenant-hold"]),
        Case(layer: .tenant, annotations: "@hold(\"user\")", codes: ["policies.tenant-hold"], effect: "permit"),
        Case(layer: .tenant, annotations: "@id(\"builtin.x\")", codes: ["policies.reserved-id"]),
        Case(layer: .tenant, annotations: "@id(\"\")", codes: ["policies.tenant-id"]),
        Case(layer: .tenant, annotations: "@id(\"a b\")", codes: ["policies.tenant-id"]),
        Case(layer: .tenant, annotations: "@id(\"caf\u{E9}\")", codes: ["policies.tenant-id"]),
        Case(
            layer: .tenant, annotations: "@id(\"\(String(repeating: "x", count: 65))\")", codes: ["policies.tenant-id"]),
        Case(layer: .tenant, annotations: "@reason(\"one\\ntwo\")", codes: ["policies.tenant-reason"]),
        Case(layer: .tenant, annotations: "@reason(\"a\\u{202e}b\")", codes: ["policies.tenant-reason"]),
        Case(
            layer: .tenant, annotations: "@reason(\"\(String(repeating: "x", count: 301))\")",
            codes: ["policies.tenant-reason"]),
        Case(layer: .company, annotations: "@hodl(\"user\")", codes: ["policies.annotation"]),
        Case(layer: .company, annotations: "@Hold(\"user\")", codes: ["policies.annotation"]),
        Case(layer: .company, annotations: "@delegabel", codes: ["policies.annotation"], effect: "permit"),
        Case(layer: .company, annotations: "@shdaow", codes: ["policies.annotation"]),
        Case(layer: .company, annotations: "@acept(\"policies.arithmetic\")", codes: ["policies.annotation"]),
        Case(
            layer: .company, annotations: "@Id(\"x\") @raeson(\"y\")",
            codes: ["policies.annotation", "policies.annotation"]),
        Case(
            layer: .company,
            annotations: "@owner(\"x\") @ticket(\"y\") @note(\"z\") @source(\"s\") @by(\"u\") @access(\"a\") @step",
            codes: []),
        Case(layer: .tenant, annotations: "@shadwo", codes: ["policies.annotation"], effect: "permit"),
        Case(layer: .builtIn, annotations: "@lwa(\"1\")", codes: []),
    ]

    @Test("a misspelt annotation is found on its own line")
    func misspelt() throws {
        let text = """

            // @hodl is no mark here.
            @id("x @hodl")
            @reason("Ask \\"first\\".")
            @hodl("user")
            forbid (principal, action, resource);
            """
        let set = try CedarPolicySet(parsing: [(name: "a.cedar", text: text)], layer: "company")
        let faults = PolicyMarks.faults(in: set, of: .company)
        #expect(faults.map(\.code) == ["policies.annotation"])
        #expect(faults.first?.location == SourceLocation(file: "a.cedar", line: 5, column: 1))
        #expect(faults.first?.fix?.contains("`@hold`") == true)
    }

    @Test(arguments: cases)
    func judges(row: Case) throws {
        let text = "\n\(row.annotations) \(row.effect) (principal, action, resource);"
        let set = try CedarPolicySet(parsing: [(name: "a.cedar", text: text)], layer: row.layer.name)
        let faults = PolicyMarks.faults(in: set, of: row.layer)
        #expect(faults.map(\.code) == row.codes)
        for fault in faults {
            #expect(fault.location?.file == "a.cedar")
            #expect(fault.location?.line == 2)
            #expect(fault.fix != nil)
        }
    }

    @Test("a tenant's names stand once")
    func names() throws {
        let text = "@id(\"x\") forbid (principal, action, resource);\n@id(\"x\") permit (principal, action, resource);"
        let set = try CedarPolicySet(parsing: [(name: "a.cedar", text: text)], layer: "tenant")
        let faults = PolicyMarks.faults(in: set, of: .tenant)
        #expect(faults.map(\.code) == ["policies.id-twice"])
        #expect(faults.first?.location?.line == 2)
    }
}
