import Cedar
import Primitives
import Testing

@Suite("The formatter")
struct FormatterTests {
    private static let texts: [(String, String)] = [
        ("permit(principal,action,resource);", "permit (principal, action, resource);\n"),
        ("  permit(principal ,action,resource,)\n\n;", "permit (principal, action, resource);\n"),
        (
            #"@id("x")@note permit(principal==User::"a",action in[Action::"x",Action::"y",],resource is R in ?resource)when{true}unless{false};"#,
            """
            @id("x")
            @note
            permit (principal == User::"a", action in [Action::"x", Action::"y"], resource is R in ?resource)
            when { true }
            unless { false };

            """
        ),
        (
            "permit(principal,action,resource);forbid(principal,action,resource);",
            "permit (principal, action, resource);\n\nforbid (principal, action, resource);\n"
        ),
        (
            #"permit(principal,action,resource) when {{a:1,"b c":[1,2]}["b c"].contains(-1*2+3)&&!(true)||context has a.b&&principal is A in A::"x"};"#,
            """
            permit (principal, action, resource)
            when {
              { a: 1, "b c": [1, 2] }["b c"].contains(-1 * 2 + 3) && !(true) ||
              context has a.b && principal is A in A::"x"
            };

            """
        ),
        (
            #"permit(principal,action,resource) when {if context.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa then context.bbbbbbbbbbbbbbbbbbbbbbb else principal in [Group::"ccccccccccccccccccccc"]};"#,
            """
            permit (principal, action, resource)
            when {
              if context.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
              then context.bbbbbbbbbbbbbbbbbbbbbbb
              else principal in [Group::"ccccccccccccccccccccc"]
            };

            """
        ),
        (
            #"forbid(principal in Group::"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",action in [Action::"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",Action::"cccccccccccccccccccccccccccccccccccccc"],resource);"#,
            """
            forbid (
              principal in Group::"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              action in [
                Action::"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
                Action::"cccccccccccccccccccccccccccccccccccccc"
              ],
              resource
            );

            """
        ),
        ("", ""), ("// only this", "// only this\n"),
    ]

    @Test("One style", arguments: texts)
    func style(text: String, formatted: String) throws {
        #expect(try CedarFormatter().format(text) == formatted)
        #expect(try CedarFormatter().format(formatted) == formatted)
    }

    @Test("Comments stay where they belong")
    func comments() throws {
        let text = """


            // the file

            // the policy
            @id("x") // its name
              permit(principal, // anyone
            action,resource) when { // why
            context.a == 1 && // first
            // second
            context.b == 2 // end
            // after all
            } // behind
            ; // done
            // next


            forbid(principal,action,resource) when { context.list.contains([1,2]) // short
            };
            // last


            // really
            """
        let formatted = """
            // the file

            // the policy
            @id("x") // its name
            permit (
              principal, // anyone
              action,
              resource
            )
            when { // why
              context.a == 1 && // first
              // second
              context.b == 2 // end
              // after all
            } // behind
            ; // done

            // next

            forbid (principal, action, resource)
            when {
              context.list.contains([1, 2]) // short
            };
            // last

            // really

            """
        #expect(try CedarFormatter().format(text) == formatted)
        #expect(try CedarFormatter().format(formatted) == formatted)
    }

    @Test("Lines end in any way, and literals keep their spelling")
    func spelling() throws {
        let text = "permit(principal,action,resource)\r\nwhen{\"\\u{e9}\" like \"a\nb\" // x \t\r\n&&0001==1};\r// y"
        let formatted =
            "permit (principal, action, resource)\nwhen {\n  \"\\u{e9}\" like\n    \"a\nb\" // x\n  &&\n  0001 == 1\n};\n// y\n"
        #expect(try CedarFormatter().format(text) == formatted)
        #expect(try CedarFormatter().format(formatted) == formatted)
    }

    @Test("What is no policy is refused with its place")
    func refused() {
        let error = #expect(throws: CedarSyntaxErrors.self) { _ = try CedarFormatter().format("permit(", file: "p") }
        #expect(error?.errors.first?.location == SourceLocation(file: "p", line: 1, column: 8))
    }

    @Test("Comments at any place and lines of any width: nothing is lost, and formatting twice is formatting once")
    func anywhere() throws {
        let pieces = #"""
            @ id ( "x" ) permit ( principal is A in ( A :: "a" ) , action in [ Action :: "x" , Action :: "y" , ] , resource , )
            when { if ! ( true ) then [ 1 , - 2 ] . contains ( context [ "a" ] ) else { a : 1 , "b" : 2 , } . a == 3 * 4 - 1 }
            unless { context has a . b && principal . x like "*" || ip ( "1.1.1.1" ) . isInRange ( ip ( "1.1.1.0/24" ) ) } ;
            forbid ( principal == ?principal , action , resource ) ;
            """#.split { $0 == " " || $0 == "\n" }.map(String.init)
        let plain = try CedarPolicySet(parsing: pieces.joined(separator: " "), allowingTemplates: true)
        var numbers = SeededNumbers(seed: 11)
        for round in 0..<300 {
            var text = ""
            var comments: [String] = []
            for piece in pieces {
                switch Int.random(in: 0..<12, using: &numbers) {
                case 0:
                    comments.append("// c\(comments.count)")
                    text += " \(comments.last ?? "")\n\(piece)"
                case 1:
                    comments.append("// o\(comments.count)")
                    text += "\n\n\(comments.last ?? "") \r\n\(piece)"
                case 2: text += "\n\n\n\(piece)"
                default: text += " \(piece)"
                }
            }
            let formatter = CedarFormatter(width: 1 + round / 3)
            let once = try formatter.format(text)
            #expect(try formatter.format(once) == once, "\(text)")
            #expect(try CedarPolicySet(parsing: once, allowingTemplates: true).digestInput == plain.digestInput)
            let kept = once.split(separator: "\n").compactMap { line in
                line.firstRange(of: "// ").map { String(line[$0.lowerBound...]) }
            }
            #expect(kept == comments, "\(text)")
            #expect(!once.split(separator: "\n").contains { $0.hasSuffix(" ") })
        }
    }
}
