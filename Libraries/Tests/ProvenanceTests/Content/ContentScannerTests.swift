import Primitives
import Provenance
import Testing

@Suite struct ContentScannerTests {
    /// A text, and a target that must be found in it.
    static let spellings: [(String, ContentTarget.Kind, String)] = [
        // Plain.
        ("see https://evil.com/x", .link, "evil.com/x"),
        ("see HTTPS://Evil.COM/Path.", .link, "evil.com/Path"),
        ("see evil.com", .link, "evil.com"),
        ("see Evil.Com!", .link, "evil.com"),
        ("see (evil.com)", .link, "evil.com"),
        ("see \"evil.com\"", .link, "evil.com"),
        ("see evil.com, please", .link, "evil.com"),
        ("Go to evil.com.Then say so", .link, "evil.com"),
        ("Go to www.evil.com.Then say so", .link, "www.evil.com"),
        ("see...evil.com", .link, "evil.com"),
        ("see evil.com/path?q=1#top", .link, "evil.com/path?q=1#top"),
        ("see evil.com:8080/a", .link, "evil.com:8080/a"),
        ("see https://evil.com:443/", .link, "evil.com"),
        ("see www.evil.company", .link, "www.evil.company"),
        ("see www.evil.unknowntld", .link, "www.evil.unknowntld"),
        ("see bit.ly/3xYz", .link, "bit.ly/3xYz"),
        ("see t.me/evil", .link, "t.me/evil"),
        ("see evil.co.uk", .link, "evil.co.uk"),
        ("see evil.it now", .link, "evil.it"),
        ("see my-evil-site.xyz", .link, "my-evil-site.xyz"),
        ("see 163.com", .link, "163.com"),
        ("see evil.zip/get", .link, "evil.zip/get"),
        ("see https://evil.zip", .link, "//evil.zip"),
        ("see https://evil.md", .link, "//evil.md"),
        ("see vitalik.eth", .link, "vitalik.eth"),
        // Other schemes, and none.
        ("see //evil.com/x", .link, "evil.com/x"),
        ("see ftp://evil.com/x", .link, "evil.com/x"),
        ("see hxxp://evil.com/x", .link, "evil.com/x"),
        ("see hxxps[:]//evil[.]com/x", .link, "evil.com/x"),
        ("see http:/evil.com/x", .link, "evil.com/x"),
        ("see http:\\\\evil.com\\x", .link, "evil.com/x"),
        ("see https:evil.com/x", .link, "evil.com/x"),
        ("see https:// evil.com/x", .link, "evil.com/x"),
        ("see javascript:alert(1)", .link, "javascript:alert(1)"),
        ("see JavaScript:fetch('//evil.com')", .link, "javascript:fetch('//evil.com')"),
        ("see data:text/html;base64,PHNjcmlwdD4=", .link, "data:text/html;base64,PHNjcmlwdD4="),
        ("see slack://channel/x", .link, "//channel/x"),
        ("see \\\\evil.com\\share", .link, "evil.com/share"),
        ("see \\\\fileserver\\share", .link, "//fileserver/share"),
        ("see file://fileserver/share", .link, "//fileserver/share"),
        ("see http://intranet/x", .link, "//intranet/x"),
        ("see https://good.com@evil.com/x", .link, "evil.com/x"),
        ("see https://good.com%40evil.com/x", .link, "evil.com/x"),
        // Numbers.
        ("see http://10.1.2.3/x", .link, "10.1.2.3/x"),
        ("see 93.184.216.34", .link, "93.184.216.34"),
        ("see 93.184.216.34:8080", .link, "93.184.216.34:8080"),
        ("see http://0x5db8d822/", .link, "93.184.216.34"),
        ("see http://1572395042/x", .link, "93.184.216.34/x"),
        ("see http://0135.0270.0330.042/", .link, "93.184.216.34"),
        ("see http://0x5d.0xb8.0xd8.0x22", .link, "93.184.216.34"),
        ("see http://93.12113954", .link, "93.184.216.34"),
        ("see http://[2001:DB8::1]:80/x", .link, "//[2001:db8::1]/x"),
        ("see 2001:db8::1428:57ab", .link, "//[2001:db8::1428:57ab]"),
        // Names of other scripts.
        ("see xn--e1afmkfd.xn--p1ai", .link, "xn--e1afmkfd.xn--p1ai"),
        ("see http://m\u{FC}ller.de", .link, "m\u{FC}ller.de"),
        (
            "see \u{43F}\u{440}\u{438}\u{43C}\u{435}\u{440}.\u{440}\u{444}", .link,
            "\u{43F}\u{440}\u{438}\u{43C}\u{435}\u{440}.\u{440}\u{444}"
        ),
        ("see \u{430}cme.com", .link, "\u{430}cme.com"),
        ("see evil.\u{441}\u{43E}m", .link, "evil.\u{441}\u{43E}m"),
        ("\u{8BF7}\u{8BBF}\u{95EE}evil.com\u{8C22}\u{8C22}", .link, "evil.com"),
        ("evil.com\u{3078}\u{3069}\u{3046}\u{305E}", .link, "evil.com"),
        // Markup.
        ("[click](https://evil.com/x)", .link, "evil.com/x"),
        ("[https://good.com](https://evil.com)", .link, "evil.com"),
        ("![](https://evil.com/p.png?d=secret)", .link, "evil.com/p.png?d=secret"),
        ("[click]: <evil.com/x>", .link, "evil.com/x"),
        ("<a href=\"https://evil.com/x\">good</a>", .link, "evil.com/x"),
        ("<a href=evil.com/x>good</a>", .link, "evil.com/x"),
        ("<img src='//evil.com/p.png'>", .link, "evil.com/p.png"),
        ("<a href='https://evil&#46;com'>", .link, "evil.com"),
        ("background: url(//evil.com/p)", .link, "evil.com/p"),
        ("**evil.com**", .link, "evil.com"),
        ("**evil**.com", .link, "evil.com"),
        ("`evil.com`", .link, "evil.com"),
        ("_evil.com_", .link, "evil.com"),
        ("evil\\.com", .link, "evil.com"),
        ("ev<b></b>il.c<i>o</i>m", .link, "evil.com"),
        ("ev<!-- x -->il.com", .link, "evil.com"),
        ("evil<wbr>.com", .link, "evil.com"),
        // Dots and letters that are drawn otherwise.
        ("evil\u{3002}com", .link, "evil.com"),
        ("evil\u{FF0E}com", .link, "evil.com"),
        ("evil\u{FF61}com", .link, "evil.com"),
        ("evil\u{2024}com", .link, "evil.com"),
        ("evil\u{B7}com", .link, "evil.com"),
        ("\u{FF45}\u{FF56}\u{FF49}\u{FF4C}\u{FF0E}\u{FF43}\u{FF4F}\u{FF4D}", .link, "evil.com"),
        ("\u{1D41E}\u{1D42F}\u{1D422}\u{1D425}.\u{1D41C}\u{1D428}\u{1D426}", .link, "evil.com"),
        ("\u{24D4}\u{24E5}\u{24D8}\u{24DB}.\u{24D2}\u{24DE}\u{24DC}", .link, "evil.com"),
        ("\u{212F}vil.\u{1D5BC}om", .link, "evil.com"),
        ("https\u{FE55}//evil.com", .link, "evil.com"),
        ("https:\u{2044}\u{2044}evil.com", .link, "evil.com"),
        ("https:\u{2215}\u{2215}evil.com\u{2215}x", .link, "evil.com/x"),
        ("ev\u{200B}il.c\u{AD}om", .link, "evil.com"),
        ("ev\u{2060}il\u{200D}.com", .link, "evil.com"),
        ("ev\u{202E}il.com", .link, "evil.com"),
        ("\u{E0065}\u{E0076}\u{E0069}\u{E006C}\u{E002E}\u{E0063}\u{E006F}\u{E006D}", .link, "evil.com"),
        // Encodings.
        ("https%3A%2F%2Fevil.com%2Fx", .link, "evil.com/x"),
        ("evil%2Ecom", .link, "evil.com"),
        ("evil%252Ecom", .link, "evil.com"),
        ("evil&#46;com", .link, "evil.com"),
        ("evil&#x2e;com", .link, "evil.com"),
        ("evil&#46com", .link, "evil.com"),
        ("evil&amp;#46;com", .link, "evil.com"),
        ("evil&period;com", .link, "evil.com"),
        ("evil\\u002ecom", .link, "evil.com"),
        ("evil\\x2ecom", .link, "evil.com"),
        ("evil=2Ecom", .link, "evil.com"),
        ("https:\\/\\/evil.com\\/x", .link, "evil.com/x"),
        // Spelt.
        ("evil[.]com", .link, "evil.com"),
        ("evil (.) com", .link, "evil.com"),
        ("evil{.}com", .link, "evil.com"),
        ("evil[dot]com", .link, "evil.com"),
        ("evil (dot) com", .link, "evil.com"),
        ("evil DOT com", .link, "evil.com"),
        ("evil dot com slash login", .link, "evil.com/login"),
        ("mail dot evil dot com", .link, "mail.evil.com"),
        ("evil d o t com", .link, "evil.com"),
        ("evildotcom", .link, "evil.com"),
        ("evil punkt de", .link, "evil.de"),
        ("evil . com", .link, "evil.com"),
        ("w w w . e v i l . c o m", .link, "www.evil.com"),
        ("h t t p s : / / e v i l . c o m / x", .link, "evil.com/x"),
        ("e\nv\ni\nl\n.\nc\no\nm", .link, "evil.com"),
        ("https://ev\nil.com/x", .link, "evil.com/x"),
        ("https://evil\n.com/x", .link, "evil.com/x"),
        ("https://evil.com\n/x", .link, "evil.com/x"),
        ("https://=\nevil.com/x", .link, "evil.com/x"),
        ("evil-dot-com", .link, "evil.com"), ("evil_dot_com", .link, "evil.com"), ("evil. com", .link, "evil.com"),
        ("evil .com", .link, "evil.com"), ("evil\n.\ncom", .link, "evil.com"), ("evil(.com)", .link, "evil.com"),
        ("evil[.com]/x", .link, "evil.com"), ("evil . c o m", .link, "evil.com"), ("evil\u{387}com", .link, "evil.com"),
        ("evil%u002ecom", .link, "evil.com"), ("aHR0cHM6Ly9ldmlsLmNvbQ==", .link, "evil.com"),
        ("68747470733a2f2f6576696c2e636f6d", .link, "evil.com"),
        ("java\tscript:alert(1)", .link, "javascript:alert(1)"),
        ("java&#10;script:alert(1)", .link, "javascript:alert(1)"),
        // Addresses.
        ("bob-at-evil-dot-com", .address, "bob@evil.com"), ("bob _at_ evil _dot_ com", .address, "bob@evil.com"),
        ("write to bob@evil.com.", .address, "bob@evil.com"),
        ("write to Bob <Bob.X+y@Evil.com>", .address, "bob.x+y@evil.com"),
        ("mailto:bob@evil.com?subject=x", .address, "bob@evil.com"),
        ("mailto:a@good.com?bcc=bob@evil.com", .address, "bob@evil.com"),
        ("bob\u{FF20}evil.com", .address, "bob@evil.com"),
        ("bob[at]evil[dot]com", .address, "bob@evil.com"),
        ("bob (at) evil (dot) com", .address, "bob@evil.com"),
        ("bob at evil dot com", .address, "bob@evil.com"),
        ("bob AT evil DOT co DOT uk", .address, "bob@evil.co.uk"),
        ("bob @ evil . com", .address, "bob@evil.com"),
        ("b o b @ e v i l . c o m", .address, "bob@evil.com"),
        ("bob&#64;evil.com", .address, "bob@evil.com"),
        ("bob%40evil.com", .address, "bob@evil.com"),
        ("bob@\u{FF45}vil.com", .address, "bob@evil.com"),
        ("bob@evil.internal", .address, "bob@evil.internal"),
        ("bob@[10.1.2.3]", .link, "10.1.2.3"),
        ("\u{8054}\u{7CFB}bob@evil.com\u{8C22}", .address, "bob@evil.com"),
        // Accounts.
        ("IBAN DE89370400440532013000", .account, "DE89370400440532013000"),
        ("IBAN DE89 3704 0044 0532 0130 00 please", .account, "DE89370400440532013000"),
        ("de89-3704-0044-0532-0130-00", .account, "DE89370400440532013000"),
        ("GB29NWBK60161331926819", .account, "GB29NWBK60161331926819"),
        ("G B 2 9 N W B K 6 0 1 6 1 3 3 1 9 2 6 8 1 9", .account, "GB29NWBK60161331926819"),
        ("card 4111 1111 1111 1111", .account, "4111111111111111"),
        ("card 4111-1111-1111-1111", .account, "4111111111111111"),
        ("account 12345678901", .account, "12345678901"),
        ("ACC-12345678901", .account, "12345678901"),
        ("ACC12345678901", .account, "12345678901"),
        (
            "account \u{FF11}\u{FF12}\u{FF13}\u{FF14}\u{FF15}\u{FF16}\u{FF17}\u{FF18}\u{FF19}\u{FF10}", .account,
            "1234567890"
        ),
        ("account \u{661}\u{662}\u{663}\u{664}\u{665}\u{666}\u{667}\u{668}\u{669}\u{660}", .account, "1234567890"),
        ("1 2 3 4 5 6 7 8 9 0", .account, "1234567890"),
        ("nine one two three four five six seven eight nine", .account, "9123456789"),
        ("pay bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", .account, "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"),
        ("pay 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", .account, "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
        ("pay 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", .account, "0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae"),
        ("4111.1111.1111.1111", .account, "4111111111111111"), ("4111/1111/1111/1111", .account, "4111111111111111"),
        ("4111_1111_1111_1111", .account, "4111111111111111"),
        ("4111\u{2013}1111\u{2013}1111\u{2013}1111", .account, "4111111111111111"),
        ("DE89/3704/0044/0532/0130/00", .account, "DE89370400440532013000"),
        ("DE89_3704_0044_0532_0130_00", .account, "DE89370400440532013000"),
        // Numbers to call.
        ("sms:+491701234567?body=x", .phone, "+491701234567"),
        ("call +49 170 1234567", .phone, "+491701234567"),
        ("call +49-(0)170/1234567", .phone, "+4901701234567"),
        ("call 0049 170 1234567", .phone, "+491701234567"),
        ("call (555) 123-4567", .phone, "5551234567"),
        ("call 555-123-4567", .phone, "5551234567"),
        ("call 06 12 34 56 78", .phone, "0612345678"),
        ("call 030.1234.5678", .phone, "03012345678"),
        ("tel:+491701234567", .phone, "+491701234567"),
        ("call \u{FF0B}491701234567", .phone, "+491701234567"),
        ("call + 4 9 1 7 0 1 2 3 4 5 6 7", .phone, "+491701234567"),
    ]

    @Test(arguments: spellings.indices) func findsATargetHoweverSpelt(_ index: Int) {
        let (text, kind, canonical) = Self.spellings[index]
        let (targets, isComplete) = ContentScanner.targets(in: ByteString(text), limit: 100)
        #expect(isComplete)
        #expect(
            targets.contains { $0.kind == kind && $0.canonical == ByteString(canonical) },
            "\(text): \(targets.map { "\($0.kind) \($0.canonical)" })")
        for target in targets { #expect(text.contains(target.spelt.text) && !target.spelt.isEmpty, "\(target)") }
    }

    static let innocent: [String] = [
        "", "Hello, how are you?", "See report.docx and feedback.xlsx.", "Open notes.txt, data.csv and main.py",
        "README.md, archive.zip, movie.mov, run.sh, lib.rs", "Version 1.2.3 is out", "Release 10.4.22.1 of v2.0.1",
        "version 1.2.3.4 of it", "At 12:30, or 10.30am, or 9.pm", "It costs 3.50, or 1,000.50, or 1.000,50 EUR",
        "e.g. this, i.e. that",
        "z.B. so, d.h. anders, u.a. auch", "The end.Next we go", "It is done.It was easy.So be it", "Yes.No.Maybe",
        "Is it?No.In the end", "U.S.A. and U.K.", "Ph.D. or M.Sc. or B.A.", "a.m. and p.m.",
        "St.Louis, Mr.Smith, Dr.No",
        "on 2024-05-19 at 12:00", "from 2024-05-19 12:00 to 2024-05-19 13:30", "2024-05-15 2024-05-16 2024-05-17",
        "15.05.2024 - 17.05.2024", "15/05/2024 and 16/05/2024", "in 2022, 2023, 2024", "2022 2023 2024 2025",
        "1,000,000,000 people", "1.000.000.000 Menschen", "1 000 000 000", "10 20 30 40 50 60", "12:30:45.123456",
        "0.1234567890123",
        "pi is 3.14159265358979", "scores 3-2, 4-1 and 5-0", "and/or, his/her, 24/7", "// a comment", "a // b", "5 / 6",
        "C:\\temp\\x.txt",
        "src/main.swift and lib/core.rs", "the dot on the page", "connect the dots in it", "a dot in the middle",
        "meet me at noon",
        "meet at the office at 5", "look at the dot at the end", "@bob and @alice", "me @ home", "#general and #random",
        "ASP.NET and VB.NET",
        "Data: 5 items, tel: none", "JavaScript: The Good Parts", "Note: this. And: that", "std::vector and A::B",
        "aa:bb:cc:dd:ee:ff",
        "12 + 34 = 46", "A B C D E F", "one two three", "one, two, three, four, five apples", "x = y.z", "foo.bar.baz",
        "self.value = 3",
        "550e8400-e29b-41d4-a716-446655440000", "d41d8cd98f00b204e9800998ecf8427e", "INV-1001, C-42, TICKET-12345",
        "order 123456789",
        "postcode 10115, room 4.12", "Don't. Won't. It's.", "Hmm...so what", "wait...what",
        "\u{201C}Hi.\u{201D} \u{2026} she said.",
        "\u{4F60}\u{597D}\u{3002}\u{518D}\u{89C1}\u{3002}", "caf\u{E9}.", "100% sure; 50 & 60", "AT&T, R&D",
        "1. First 2. Second 3. Third",
        "Section 4.2.1 (a) ii.", "point by point", "the point of it", "punkt", "dotted lines", "at.", ".", "...", "@",
        "://", "[.]", "www", "www.",
        "quarterly_report_2024.pdf", "IMG_20240519_120000.jpg", "Q1.2024 vs. Q2.2024", "No. 5 vs. no. 6",
        "I like it. So do you. Is it? To be",
        "12 May 2024, 10:00 - 11:30", "Mai 2024: 3.400,00 \u{20AC}", "size 10x20x30", "the .com boom",
        "a polka-dot shirt, dot-to-dot", "I work for Acme. Common sense (.NET)", "DE89 and GB29",
        "DE88370400440532013000XX",
    ]

    @Test(arguments: innocent) func findsNoneWhereNoneIs(_ text: String) {
        let (targets, isComplete) = ContentScanner.targets(in: ByteString(text), limit: 100)
        #expect(isComplete)
        #expect(targets.isEmpty, "\(text): \(targets.map { "\($0.kind) \($0.canonical)" })")
    }

    @Test(arguments: spellings.indices) func aCanonicalFormIsItsOwn(_ index: Int) throws {
        let canonical = ByteString(Self.spellings[index].2)
        #expect(ContentScanner.canonical(canonical) == canonical)
    }

    static let same: [(String, String)] = [
        ("https://X.com/a", "x.com/a"), ("X.COM", "x.com"), ("http://x.com/", "x.com"), ("http://x.com:80", "x.com"),
        ("  www.x.com \n", "www.x.com"), ("https://user:secret@x.com", "x.com"), ("http://intranet/", "//intranet"),
        ("//intranet", "//intranet"), ("Bob@X.com", "bob@x.com"), ("mailto:bob@x.com", "bob@x.com"),
        ("+49 170 1234567", "+491701234567"),
        ("de89 3704 0044 0532 0130 00", "DE89370400440532013000"), ("x[.]com", "x.com"),
        ("http://2130706433", "127.0.0.1"),
    ]

    @Test(arguments: same.indices) func oneFormForAllThatMeanTheSame(_ index: Int) {
        let (value, canonical) = Self.same[index]
        #expect(ContentScanner.canonical(ByteString(value)) == ByteString(canonical))
    }

    @Test(arguments: ["", "x", "see x.com", "x.com y.com", "report.docx", "Hello", "40", "x.com and more", "//", "+"])
    func aValueThatIsNoTargetHasNone(_ value: String) {
        #expect(ContentScanner.canonical(ByteString(value)) == nil)
    }

    @Test func findsEachOnceAndInOrder() {
        let text: ByteString = "x.com, https://X.com, y.com, bob@x.com and x.com/a"
        let targets = ContentScanner.targets(in: text, limit: 100).targets
        #expect(targets.map(\.canonical) == ["x.com", "y.com", "bob@x.com", "x.com/a"])
        #expect(targets.map(\.spelt) == ["x.com", "y.com", "bob@x.com", "x.com/a"])
    }

    @Test func aPathThatIsEncodedIsOneLink() {
        let targets = ContentScanner.targets(in: "see https://x.com/a%20b%2Fc?d=e%40f.com", limit: 100).targets
        #expect(targets.map(\.canonical) == ["x.com/a%20b%2Fc?d=e%40f.com"])
    }

    @Test func saysWhenThereAreMore() {
        let text = ByteString((0..<10).map { "x\($0).com" }.joined(separator: " "))
        #expect(ContentScanner.targets(in: text, limit: 10).isComplete)
        let (targets, isComplete) = ContentScanner.targets(in: text, limit: 9)
        #expect(targets.count == 9 && !isComplete)
    }

    @Test func doesNotTireOfSigns() {
        for part in [
            "data:", "javascript:", "http:", "//@", "a@", "a.", ".", "a.com ", "1.2.3.4 ", "1 ", "12 ", "(", "<b", "<",
            "&#", "%", "a dot ", "[dot",
            "one ", "://", "x:", "DE89", "\u{1D41E}.", "\u{4F60}a", "0x", ":", "a:", "dotcom", "\n.a", "https://a\n",
            "+1(", "\\", "=", "@.", "://[",
        ] {
            _ = ContentScanner.targets(in: ByteString(String(repeating: part, count: 2_000)), limit: 1000)
        }
    }
}
