import JSON
import Primitives
import Testing

@Suite("JSON Schema 2020-12")
struct SchemaTests {
    private func value(_ text: String) throws -> JSONValue { try JSONValue(parsing: text.utf8) }

    private func schema(_ text: String, limits: SchemaLimits = .default) throws -> JSONSchema {
        try JSONSchema(value(text), limits: limits)
    }

    @Test(
        "A violation names the value, the keyword and what to do",
        arguments: [
            (#"{"type":"string"}"#, "1", "", "/type", "The value must be string, and is number."),
            (#"{"type":["string","null"]}"#, "1", "", "/type", "The value must be null or string, and is number."),
            (
                #"{"properties":{"a/b":{"minimum":3}}}"#, #"{"a/b":2}"#, "/a~1b", "/properties/a~1b/minimum",
                "The number must be at least 3."
            ),
            (#"{"required":["a"]}"#, "{}", "", "/required", #"The member "a" is missing."#),
            (
                #"{"additionalProperties":false}"#, #"{"x":1}"#, "/x", "/additionalProperties",
                "This is not expected here."
            ),
            (
                #"{"items":{"enum":["a"]}}"#, #"["a","b"]"#, "/1", "/items/enum",
                "The value is not one of the 1 allowed."
            ),
            (
                #"{"prefixItems":[true,{"const":1}]}"#, "[0,0]", "/1", "/prefixItems/1/const",
                "The value is not the only one allowed."
            ),
            (
                ##"{"$ref":"#/$defs/n","$defs":{"n":{"multipleOf":2}}}"##, "3", "", "/$ref/multipleOf",
                "The number is not a multiple of 2."
            ),
            (
                #"{"if":true,"then":{"maxLength":1}}"#, #""ab""#, "", "/then/maxLength",
                "There must be at most 1 characters, and are 2."
            ),
            (
                #"{"patternProperties":{"^n":{"type":"null"}}}"#, #"{"n1":1}"#, "/n1", "/patternProperties/^n/type",
                "The value must be null, and is number."
            ),
            (
                #"{"allOf":[true,{"uniqueItems":true}]}"#, "[1,1.0]", "", "/allOf/1/uniqueItems",
                "Two elements are equal where each must be different."
            ),
            (
                #"{"anyOf":[{"type":"null"},{"type":"array"}]}"#, "1", "", "/anyOf",
                "The value is of none of the 2 forms allowed."
            ),
            (
                #"{"dependentRequired":{"a":["b"]}}"#, #"{"a":1}"#, "", "/dependentRequired/a",
                #"The member "b" is missing."#
            ),
            (#"{"unevaluatedItems":false}"#, "[1]", "/0", "/unevaluatedItems", "This is not expected here."),
            (#"{"pattern":"^a+$"}"#, #""b""#, "", "/pattern", "The text does not match the pattern ^a+$."),
        ] as [(String, String, ByteString, ByteString, String)])
    func violations(schema: String, instance: String, place: ByteString, keyword: ByteString, message: String) throws {
        let violations = try self.schema(schema).validate(value(instance))
        let violation = try #require(violations.first)
        #expect(violations.count == 1)
        #expect(violation.instanceLocation.text == place)
        #expect(violation.keywordLocation.text == keyword)
        #expect(violation.message == message)
        #expect(!violation.fix.isEmpty)
        #expect(!violation.isLimit)
    }

    @Test("Violations are collected, up to the limit")
    func collected() throws {
        let text = #"{"required":["a","b"],"properties":{"c":{"type":"null"}},"items":{"type":"null"}}"#
        #expect(try schema(text).validate(value(#"{"c":1}"#)).map(\.keyword) == ["type", "required", "required"])
        #expect(try schema(text, limits: SchemaLimits(violations: 2)).validate(value("[1,2,3,4]")).count == 2)
    }

    @Test("Sentences hold nothing of the value")
    func contentFree() throws {
        let secret = "s3cr3t"
        let text =
            #"{"additionalProperties":{"type":"number","enum":[1]},"propertyNames":{"maxLength":2},"maxProperties":0}"#
        let violations = try schema(text).validate(value(#"{"s3cr3t":"s3cr3t"}"#))
        #expect(violations.count == 4)
        for violation in violations {
            #expect(!violation.message.contains(secret))
            #expect(!violation.fix.contains(secret))
        }
    }

    @Test(
        "Numbers are exact",
        arguments: [
            (#"{"multipleOf":0.01}"#, "4.35", true), (#"{"multipleOf":0.01}"#, "4.351", false),
            (#"{"multipleOf":0.1}"#, "1e400", true),
            (#"{"multipleOf":7}"#, "1e400", false), (#"{"multipleOf":7}"#, "7e999999999999999999999", true),
            (#"{"multipleOf":1e-9}"#, "0.000000001", true), (#"{"multipleOf":1e-9}"#, "0.0000000001", false),
            (#"{"multipleOf":3}"#, "111111111111111111111111111111", true),
            (#"{"multipleOf":3}"#, "111111111111111111111111111112", false),
            (#"{"multipleOf":4}"#, "-0", true), (#"{"multipleOf":2.5}"#, "-7.5", true),
            (#"{"maximum":9007199254740992}"#, "9007199254740993", false),
            (#"{"maximum":1e400}"#, "1e399", true), (#"{"exclusiveMinimum":0.3}"#, "0.30000000000000000001", true),
            (#"{"type":"integer"}"#, "1e400", true), (#"{"type":"integer"}"#, "1e-400", false),
            (#"{"type":"integer"}"#, "1.0", true),
            (#"{"const":1}"#, "1.00", true), (#"{"enum":[1e400]}"#, "10e399", true),
            (#"{"enum":[1e400]}"#, "1e401", false),
            (#"{"minLength":2.0}"#, #""ab""#, true), (#"{"maxLength":1e400}"#, #""ab""#, true),
        ])
    func numbers(schema: String, instance: String, isValid: Bool) throws {
        #expect(try self.schema(schema).isValid(value(instance)) == isValid)
        #expect(try self.schema(schema).validate(value(instance)).isEmpty == isValid)
    }

    @Test(
        "Text is counted in scalars and compared by bytes",
        arguments: [
            (#"{"maxLength":1}"#, "\"😀\"", true), (#"{"maxLength":1}"#, "\"e\u{301}\"", false),
            (#"{"const":"é"}"#, "\"e\u{301}\"", false), (#"{"uniqueItems":true}"#, "[\"é\",\"e\u{301}\"]", true),
            (#"{"properties":{"é":false}}"#, "{\"e\u{301}\":1}", true),
        ])
    func text(schema: String, instance: String, isValid: Bool) throws {
        #expect(try self.schema(schema).isValid(value(instance)) == isValid)
    }

    @Test(
        "A schema that cannot be used is refused, with its place",
        arguments: [
            ("1", "schema.not-a-schema", ""), (#"{"items":1}"#, "schema.not-a-schema", "/items"),
            (#"{"type":"text"}"#, "schema.invalid-keyword", "/type"),
            (#"{"minLength":-1}"#, "schema.invalid-keyword", "/minLength"),
            (#"{"minLength":1.5}"#, "schema.invalid-keyword", "/minLength"),
            (#"{"multipleOf":0}"#, "schema.invalid-keyword", "/multipleOf"),
            (#"{"allOf":[]}"#, "schema.invalid-keyword", "/allOf"),
            (#"{"properties":[]}"#, "schema.invalid-keyword", "/properties"),
            (#"{"required":"a"}"#, "schema.invalid-keyword", "/required"),
            (##"{"$ref":"#/$defs/x"}"##, "schema.unresolved-reference", "/$ref"),
            (##"{"$ref":"#x"}"##, "schema.unresolved-reference", "/$ref"),
            (#"{"$ref":"https://example.com/x"}"#, "schema.unresolved-reference", "/$ref"),
            (##"{"not":{"$ref":"#/$defs/a%zz"}}"##, "schema.unresolved-reference", "/not/$ref"),
            (#"{"$ref":1}"#, "schema.invalid-keyword", "/$ref"),
            (#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, "schema.unknown-dialect", ""),
            (#"{"$id":"a#b"}"#, "schema.invalid-identifier", ""),
            (#"{"$anchor":"1a"}"#, "schema.invalid-identifier", ""),
            (#"{"allOf":[{"$anchor":"a"},{"$anchor":"a"}]}"#, "schema.duplicate-identifier", "/allOf/0"),
            (#"{"pattern":"("}"#, "schema.invalid-pattern", "/pattern"),
            (#"{"patternProperties":{"(?=a)":true}}"#, "schema.unsupported-pattern", "/patternProperties/(?=a)"),
            (#"{"pattern":"(a{1000}){1000}"}"#, "schema.too-large", "/pattern"),
            (#"{"multipleOf":1.0000000000000000001}"#, "schema.too-large", "/multipleOf"),
        ] as [(String, String, ByteString)])
    func refused(schema: String, code: String, place: ByteString) throws {
        let error = try #require(throws: SchemaError.self) { try self.schema(schema) }
        #expect(error.code == code)
        #expect(error.location.text == place)
    }

    @Test("References lead to the resources given")
    func resources() throws {
        let resources = try SchemaResources([
            (
                "https://example.com/money.json",
                try value(#"{"$id":"cash.json","$defs":{"cents":{"$anchor":"cents","type":"integer"}}}"#)
            )
        ])
        for reference in ["money.json#/$defs/cents", "cash.json#cents"] {
            let schema = try JSONSchema(
                ["$ref": .string(reference)], uri: "https://example.com/invoice.json", resources: resources)
            #expect(schema.isValid(1))
            #expect(!schema.isValid("1"))
        }
    }

    @Test(
        "The meta-schema judges schemas",
        arguments: [
            (#"{"type":"object","properties":{"a":{"minLength":1}}}"#, true),
            (#"{"properties":{"a":{"minLength":-1}}}"#, false),
            (#"{"type":"text"}"#, false), (#"{"allOf":[]}"#, false), (#"{"$defs":{"a":1}}"#, false), ("true", true),
            ("1", false),
            (#"{"items":{"required":["a","a"]}}"#, false), (##"{"$id":"a#b"}"##, false),
            (#"{"contentSchema":{"type":1}}"#, false),
        ])
    func metaSchema(schema: String, isValid: Bool) throws {
        let metaSchema = try JSONSchema(["$ref": "https://json-schema.org/draft/2020-12/schema"])
        #expect(metaSchema.isValid(try value(schema)) == isValid)
    }

    @Test("A vocabulary that is required and unknown is refused, an optional one is not", arguments: [true, false])
    func vocabulary(isRequired: Bool) throws {
        let metaSchema = try value(
            #"{"$schema":"https://json-schema.org/draft/2020-12/schema","$vocabulary":{"https://example.com/v":\#(isRequired)}}"#
        )
        let resources = try SchemaResources([("https://example.com/meta", metaSchema)])
        let schema: JSONValue = ["$schema": "https://example.com/meta", "type": "null"]
        if isRequired {
            let error = try #require(throws: SchemaError.self) { try JSONSchema(schema, resources: resources) }
            #expect(error.reason == .unknownVocabulary)
        } else {
            #expect(
                try JSONSchema(schema, resources: resources).isValid(1), "The validation vocabulary is not declared.")
        }
    }

    @Test("Formats are annotations unless asserted")
    func formats() throws {
        #expect(try JSONSchema(["format": "date"]).isValid("x"))
        let asserted = try JSONSchema(["format": "date"], assertsFormat: true)
        #expect(asserted.validate("2026-02-29").map(\.message) == ["The text is no date."])
        #expect(asserted.isValid("2024-02-29"))
        #expect(try JSONSchema(["format": "unknown"], assertsFormat: true).isValid("x"))
    }

    @Test(
        "What never ends is given up, and is not valid",
        arguments: [
            ##"{"$ref":"#"}"##, ##"{"allOf":[{"$ref":"#"},{"$ref":"#"}]}"##, ##"{"not":{"$ref":"#"}}"##,
            ##"{"anyOf":[{"$ref":"#"},true]}"##, ##"{"if":{"$ref":"#"}}"##,
            ##"{"$dynamicRef":"#x","$dynamicAnchor":"x"}"##,
            ##"{"contains":true,"unevaluatedItems":{"$ref":"#"},"$ref":"#"}"##,
        ])
    func endless(schema: String) throws {
        let schema = try self.schema(schema, limits: SchemaLimits(work: 100_000))
        let violations = schema.validate([[]])
        #expect(violations.count == 1)
        #expect(violations.first?.isLimit == true)
        #expect(violations.first?.code == "schema.limit")
        #expect(!schema.isValid([[]]))
    }

    @Test(
        "Work is bounded, whatever it is spent on",
        arguments: [
            (#"{"items":{"type":"integer"}}"#, "["), (#"{"uniqueItems":true}"#, "["), (#"{"const":[]}"#, "["),
            (#"{"contains":{"type":"string"}}"#, "["), (#"{"pattern":"(?:1|,)*x"}"#, "\""), (#"{"maxLength":1}"#, "\""),
        ])
    func work(schema: String, opening: String) throws {
        let closing = opening == "[" ? "]" : opening
        let text = opening + Array(repeating: "1", count: 50_000).joined(separator: ",") + closing
        let instance = try value(text)
        #expect(try self.schema(schema, limits: SchemaLimits(work: 1_000)).validate(instance).first?.isLimit == true)
        #expect(try self.schema(schema).validate(instance).first?.isLimit != true)
    }

    @Test("A schema is bounded")
    func schemaSize() throws {
        let text = #"{"allOf":[\#(Array(repeating: "{}", count: 100).joined(separator: ","))]}"#
        let error = try #require(throws: SchemaError.self) { try schema(text, limits: SchemaLimits(subschemas: 100)) }
        #expect(error.reason == .tooLarge)
        _ = try schema(text, limits: SchemaLimits(subschemas: 101))
    }

    @Test("Many numbers that no double tells apart are told apart quickly", .timeLimit(.minutes(1)))
    func collisions() throws {
        let text = "[" + (1...10_000).map { "\($0)e400" }.joined(separator: ",") + "]"
        #expect(try schema(#"{"uniqueItems":true}"#).isValid(value(text)) == true)
    }
}
