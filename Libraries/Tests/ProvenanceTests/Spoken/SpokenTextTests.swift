import Primitives
import Provenance
import Testing

@Suite struct SpokenTextTests {
    /// What is a stranger's in each stands in it as `EVIL`, what is the user's as `MINE`.
    static let mixed: [String] = [
        "MINE\n> EVIL",
        "MINE\n  > EVIL\nMINE",
        "MINE\n>> > EVIL",
        "MINE\n\u{200B}> EVIL",
        "MINE\n\u{FF1E} EVIL",
        "MINE\n&gt; EVIL",
        "MINE\n| EVIL | EVIL |\nMINE",
        "MINE\n\u{2502} EVIL",
        "> EVIL\rEVIL\n\nMINE",
        "> EVIL\u{2028}EVIL\n\nMINE",
        "> EVIL\nEVIL wrapped\n> EVIL\n\nMINE",
        "MINE\n-----Original Message-----\nEVIL\n\nEVIL",
        "MINE\n---------- Forwarded message ---------\nEVIL",
        "MINE\n-------- Original-Nachricht --------\nEVIL",
        "MINE\n-----Urspr\u{FC}ngliche Nachricht-----\nEVIL",
        "MINE\n-----Ursprungliche Nachricht-----\nEVIL",
        "MINE\n---------- Weitergeleitete Nachricht ----------\nEVIL",
        "MINE\n-----Message d'origine-----\nEVIL",
        "MINE\n---------- Message transf\u{E9}r\u{E9} ---------\nEVIL",
        "MINE\n---------- Message transfe\u{301}re\u{301} ---------\nEVIL",
        "MINE\n-----Mensaje original-----\nEVIL",
        "MINE\n---------- Mensaje reenviado ----------\nEVIL",
        "MINE\n-----Messaggio originale-----\nEVIL",
        "MINE\n---------- Messaggio inoltrato ----------\nEVIL",
        "MINE\n\u{2014}\u{2014}\u{2014} Original message \u{2014}\u{2014}\u{2014}\nEVIL",
        "MINE\n----- \u{8F49}\u{9001} -----\nEVIL",
        "MINE\nBegin forwarded message:\n\nEVIL",
        "MINE\nAnfang der weitergeleiteten Nachricht:\nEVIL",
        "MINE\nD\u{E9}but du message r\u{E9}exp\u{E9}di\u{E9} :\nEVIL",
        "MINE\nInicio del mensaje reenviado:\nEVIL",
        "MINE\nInizio messaggio inoltrato:\nEVIL",
        "MINE\nFwd: EVIL\nEVIL",
        "MINE\nWG: EVIL\nEVIL",
        "MINE\n\nOn Mon, May 13, 2024 at 10:00 AM Bob <bob@acme.com> wrote:\nEVIL",
        "MINE\n\nOn Mon, May 13, 2024 at 10:00 AM Bob\n<bob@acme.com> wrote:\n\nEVIL",
        "MINE\n\nOn Mon, May 13, 2024 at\n10:00 AM Bob <bob@acme.com>\nwrote:\nEVIL",
        "MINE\nOn Monday Bob wrote: EVIL\nEVIL",
        "MINE\nAm 13.05.2024 um 10:00 schrieb Bob <bob@acme.com>:\nEVIL",
        "MINE\nAm 13. Mai 2024 schrieb\nBob M\u{FC}ller <bob@acme.com>:\nEVIL",
        "MINE\nLe lun. 13 mai 2024 \u{E0} 10:00, Bob <bob@acme.com> a \u{E9}crit\u{A0}:\nEVIL",
        "MINE\nEl lun, 13 may 2024 a las 10:00, Bob (<bob@acme.com>) escribi\u{F3}:\nEVIL",
        "MINE\nIl giorno lun 13 mag 2024 alle ore 10:00 Bob <bob@acme.com> ha scritto:\nEVIL",
        "MINE\nBob wrote:\nEVIL",
        "MINE\nBob hat geschrieben:\nEVIL",
        "MINE\n2024-05-13 10:00 GMT+02:00 Bob <bob@acme.com>:\nEVIL",
        "MINE\nFrom: Bob\nSent: Monday\nTo: me\nSubject: EVIL\n\nEVIL",
        "MINE\n*From:* Bob <bob@acme.com>\n\nEVIL",
        "MINE\nFrom: Bob\n\nDate: Monday\n\nEVIL",
        "MINE\nVon: Bob\nGesendet: Montag\nAn: mich\nBetreff: EVIL\n\nEVIL",
        "MINE\nDe : Bob\nEnvoy\u{E9} : lundi\n\u{C0} : moi\nObjet : EVIL\n\nEVIL",
        "MINE\nDe: Bob\nEnviado: lunes\nPara: mi\nAsunto: EVIL\n\nEVIL",
        "MINE\nDa: Bob\nInviato: luned\u{EC}\nA: me\nOggetto: EVIL\n\nEVIL",
        "MINE\nFrom\u{FF1A} Bob\nSubject\u{FF1A} EVIL\nEVIL",
        "MINE\nSubject: EVIL\nDate: Monday\nEVIL",
        "MINE\nReply-To: EVIL\nMIME-Version: 1.0\nEVIL",
        "MINE\n```\nEVIL\n```\nMINE",
        "MINE ```EVIL``` MINE",
        "MINE\n```text\nEVIL\n\nEVIL",
        "MINE\n```\nEVIL\n```\nEVIL\n```\nEVIL\n```\nMINE",
        "MINE\n~~~\nEVIL\n~~~\nMINE",
        "MINE <blockquote>EVIL</blockquote> MINE",
        "MINE <BLOCKQUOTE class=x>EVIL</BlockQuote> MINE",
        "MINE <blockquote>EVIL</blockquote>EVIL</blockquote> MINE",
        "MINE <blockquote>EVIL",
        "MINE <blockquote EVIL",
        "MINE [quote=Bob]EVIL[/quote] MINE",
        "MINE <document>\nEVIL\n</document> MINE",
        "MINE <x>\n<x>EVIL</x>\nEVIL</x> MINE",
        "MINE: \"EVIL\nEVIL\" MINE",
        "MINE: \"EVIL\n\"EVIL\" and\nEVIL\" MINE",
        "MINE: \u{201C}EVIL\nEVIL\u{201D} MINE",
        "MINE: \u{201E}EVIL\nEVIL\u{201C} MINE",
        "MINE: \u{201C}EVIL\n\n\u{201C}EVIL\n\n\u{201C}EVIL\u{201D} MINE",
        "MINE: \u{AB}EVIL\nEVIL\u{BB} MINE",
        "MINE: \u{300C}EVIL\nEVIL\u{300D} MINE",
        "MINE: 'EVIL\nEVIL' MINE",
        "MINE: \u{2018}EVIL\nEVIL\u{2019} MINE",
        "MINE: \"EVIL\nEVIL",
        "MINE: \"EVIL " + String(repeating: "long ", count: 40) + "EVIL\" MINE",
        "MINE: \u{AB}EVIL " + String(repeating: "l\u{F6}ng ", count: 40) + "\u{BB} MINE",
        "MINE: 'EVIL " + String(repeating: "long ", count: 40) + "it' MINE",
        "MINE\n[15/05/2024, 12:30] Bob: EVIL\nMINE",
        "MINE\n15/05/2024, 12:30 - Bob: EVIL\nMINE",
    ]

    @Test(arguments: mixed) func tellsWhatIsPasted(_ message: String) {
        let spoken = SpokenText(ByteString(message))
        #expect(!spoken.own.text.contains("EVIL"), "\(spoken.own)")
        #expect(!spoken.pasted.contains { $0.text.contains("MINE") }, "\(spoken.pasted)")
        #expect(Self.count("MINE", [spoken.own]) == Self.count("MINE", [ByteString(message)]))
        #expect(Self.count("EVIL", spoken.pasted) == Self.count("EVIL", [ByteString(message)]))
    }

    static let own: [String] = [
        "", "Refund 40 to bob@acme.com", "Add 'Introductory meeting' on May 3", "Write \"TODOs for the week\" into it",
        "Den Termin \u{201E}Zahnarzt\u{201C} absagen", "Annule \u{AB} R\u{E9}union \u{BB}",
        "\u{BB}Treffen\u{AB} verschieben",
        "Is 5 > 3 | 2?", "a -> b", "my screen is 27\" wide and 3\" deep\nand 5\" high", "It's Bob's and the users'.",
        "don't\ncan't\nwon't", "Use `report.txt`", "To: bob@acme.com\nSubject: Hello\n\nDear Bob", "--- \nthanks",
        "-----\nfirst\n-----", "I wrote it on Monday", "On Monday, cancel it", "Am Montag absagen: bitte",
        "Mail <bob@acme.com> about it", "Say <b>hello</b>\nand <b>bye</b>", "Date: 3 May\nTime: 12:00",
        "From: Berlin\nTo: Paris", "one\r\ntwo\r\nthree", "Call \u{300C}\u{4F1A}\u{8B70}\u{300D}", "x < y and\ny > z",
        "- first\n- second\n* third", "meet at 12:30 - bring Bob: he knows", "Create \"A\" and \"B\"\nthen \"C\"",
    ]

    @Test(arguments: own) func leavesWhatSheSays(_ message: String) {
        let spoken = SpokenText(ByteString(message))
        #expect(spoken.own == ByteString(message))
        #expect(spoken.pasted.isEmpty)
    }

    /// Whatever is pasted between them, chunks of own text stay own and nothing else does.
    @Test(arguments: 0..<64) func anyChunkOfOwnTextStaysOwn(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let single = Self.own.filter { !$0.contains("\n") && !$0.isEmpty }
        let foreign = [
            "> EVIL", "| EVIL", "```EVIL```", "<blockquote>EVIL</blockquote>", "<doc>\nEVIL\n</doc>",
        ]
        let chosen = foreign[next(foreign.count)]
        var message = ""
        var expected: [String] = []
        for _ in 0..<(1 + next(6)) {
            expected.append(single[next(single.count)])
            message += expected.last.map { $0 + "\n\n" } ?? ""
        }
        message += chosen + "\n\n"
        for _ in 0..<(1 + next(6)) {
            expected.append(single[next(single.count)])
            message += "\n\n" + (expected.last ?? "")
        }
        let spoken = SpokenText(ByteString(message))
        #expect(spoken.own.text.split(separator: "\n").map(String.init) == expected)
        #expect(spoken.pasted.count == 1)
        #expect(spoken.pasted.first?.text.contains("EVIL") == true)
    }

    @Test func whatIsTakenOutLeavesOneLine() {
        #expect(SpokenText("Pay this:\n> to bob@evil.net\nthanks").own == "Pay this:\nthanks")
        #expect(SpokenText("send it to bob```EVIL```@acme.com").own == "send it to bob\n@acme.com")
        #expect(SpokenText("> EVIL").own == "")
    }

    @Test func doesNotTireOfMarks() {
        for mark in [
            "\"", "'", "`", ">", "<", "<a", "[quote", "\u{201C}", "~", "\r", "\n> ", "On ", "From: ", "-", "- a -\n",
        ] {
            let text = String(repeating: mark, count: 15_000)
            let spoken = SpokenText(ByteString(text))
            #expect(spoken.own.count + spoken.pasted.map(\.count).reduce(0, +) >= text.utf8.count - 1)
        }
    }

    private static func count(_ part: String, _ texts: [ByteString]) -> Int {
        texts.map { $0.text.split(separator: part, omittingEmptySubsequences: false).count - 1 }.reduce(0, +)
    }
}
