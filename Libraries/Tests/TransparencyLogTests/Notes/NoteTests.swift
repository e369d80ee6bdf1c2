import Primitives
import Testing
import TransparencyLog

@Suite("Signed notes and checkpoints")
struct NoteTests {
    /// The example of C2SP signed-note.
    private static let key: ByteString = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
    private static let note = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    @Test("the specification's example verifies, and is written as it was read") func example() throws {
        let key = try NoteKey(parsing: Self.key)
        let note = try SignedNote(parsing: Array(Self.note.utf8))
        #expect(try note.verify([key]).map(\.key) == [key])
        #expect(note.text == Array("This is an example message.\n".utf8))
        #expect(note.bytes == Array(Self.note.utf8))
        #expect("\(key)" == Self.key.text)
    }

    @Test("each changed byte of it is noticed") func changed() throws {
        let key = try NoteKey(parsing: Self.key)
        for place in Array(Self.note.utf8).indices {
            var bytes = Array(Self.note.utf8)
            bytes[place] ^= 1
            #expect(throws: LogError.self, "byte \(place)") { try SignedNote(parsing: bytes).verify([key]) }
        }
    }

    @Test(
        "a key that is misspelt is none",
        arguments: [
            "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/fop+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
            "example.com/foo+530d903a", "+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k", "",
        ])
    func misspeltKey(text: String) {
        #expect(throws: LogError.self) { try NoteKey(parsing: ByteString(text)) }
    }

    @Test(
        "what is no note is refused",
        arguments: [
            "", "\n", "text\n", "text\n\n", "text\n\n— name\n", "text\n\n- name AAAAAAAA\n", "text\n\n— name AAAAAAAA",
            "text\n\n— na+me AAAAAAAA\n", "te\txt\n\n— name AAAAAAAA\n", "text\n\n— name AAAA\n",
            "text\n\n— name AAAAAAAA \n",
            "\n\n— name AAAAAAAA\n",
        ])
    func malformed(text: String) {
        #expect(throws: LogError.self) {
            try SignedNote(parsing: Array(text.utf8)).verify([NoteKey(parsing: Self.key)])
        }
    }

    @Test("sixteen signatures are read, unknown ones ignored, and a known one that is not its key's refused")
    func many() throws {
        var note = try TestLog(size: 3).checkpoint()
        let known = try TestKeys.log.key(named: TestLog.origin, .ed25519)
        try note.add(
            (0..<15).map {
                NoteSignature(name: "other.example/\($0)", keyID: $0, bytes: [UInt8](repeating: 0, count: 4_627))
            })
        let read = try SignedNote(parsing: note.bytes)
        #expect(read.signatures.count == 16)
        #expect(try read.verify([known]).count == 1)
        var forged = read
        try forged.add([NoteSignature(name: known.name, keyID: known.id, bytes: [UInt8](repeating: 0, count: 64))])
        #expect(throws: LogError.forged) { try forged.verify([known]) }
    }

    @Test("a checkpoint is written as it is read") func checkpoint() throws {
        let text = Array("log.example/a\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n".utf8)
        let checkpoint = try Checkpoint(text: text)
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.text == text)
    }

    @Test(
        "what is no checkpoint is refused",
        arguments: [
            "a\n1\n", "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
            "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
            "a\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "a\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        ])
    func noCheckpoint(text: String) {
        #expect(throws: LogError.self) { try Checkpoint(text: Array(text.utf8)) }
    }

    @Test("a key speaks for the log of its name alone") func otherLog() throws {
        let note = try TestKeys.log.note(
            Checkpoint(origin: "log.example/other", size: 0, root: LogHasher.empty).text, as: TestLog.origin)
        #expect(throws: LogError.otherLog) { try TestKeys.trusted().verify(note) }
    }
}
