import Primitives

/// All that a scanner looks for, built once and shared.
final class Lexicon: Sendable {
    /// What a word of the phrasebook stands for.
    enum Target: Sendable {
        /// A form of key, by its place among `forms`, and the anchor, by its place among `anchors`.
        case form(Int, anchor: Int)
        /// A word, by the number of its kind.
        case word(Int, isLoose: Bool)
        /// A word that takes the rest of the line in hand.
        case mark(ContextWord)
        /// A word for passwords, and whether it counts within a longer word.
        case spoken(isLoose: Bool)
        /// A word for a name and a password.
        case login
        /// What a password follows at once.
        case value
        /// A call, by the commas before its password.
        case call(Int)
        /// A program, by its place among `CommandForm.all`.
        case command(Int)
        /// What follows user and password.
        case sourceHost
    }

    let phrasebook: Phrasebook
    let targets: [Target]
    let forms: [KeyForm]
    /// The exact bytes of the forms' anchors.
    let anchors: [[UInt8]]
    let personal: [PersonalForm]
    /// By the number of characters: the forms with a pattern that long. 35 of them.
    let personalByLength: [[Int]]
    /// Of these, the forms that need no word before them.
    let aloneByLength: [[Int]]
    /// Rules that words mark.
    let custom: [CustomRule]
    /// How many kinds of words there are: those of `ContextWord`, then one for each personal form, then one for each of `custom`.
    let kindCount: Int
    /// By kind: for so many bytes after such a word every other of fewer than sixteen letters counts.
    let attention: [Int]
    /// The number of the first personal form's words.
    let personalBase = ContextWord.allCases.count
    /// The number of the first cue's words: cues are the last of the personal forms.
    let cueBase: Int
    /// The number of the first custom rule's words.
    let customBase: Int
    /// `ByteClass.table`, at hand.
    let classes = ByteClass.table
    /// The same where slashes end runs.
    let pathClasses = ByteClass.pathTable

    static let builtIn = Lexicon(adding: [])

    /// All that is built in, and these.
    convenience init(adding rules: [CustomRule]) {
        self.init(
            forms: KeyForm.all + rules.compactMap(\.form),
            personal: PersonalForm.all + PersonalCue.allCases.map(\.form), custom: rules.filter { $0.form == nil })
    }

    init(forms: [KeyForm], personal: [PersonalForm], custom: [CustomRule] = []) {
        self.custom = custom
        self.forms = forms
        self.personal = personal
        personalByLength = (0...34).map { length in
            personal.indices.filter { personal[$0].patterns.contains { $0.count == length } }
        }
        aloneByLength = personalByLength.map { indices in
            indices.filter { personal[$0].standsAlone || !personal[$0].tellingGroups.isEmpty }
        }
        var targets: [Target] = []
        var words: [(bytes: [UInt8], tag: Int)] = []
        func add(_ bytes: [UInt8], _ target: Target) {
            words.append((bytes, targets.count))
            targets.append(target)
        }
        var anchors: [[UInt8]] = []
        for (index, form) in forms.enumerated() {
            for anchor in form.anchors {
                add(Array(anchor.utf8), .form(index, anchor: anchors.count))
                anchors.append(Array(anchor.utf8))
            }
        }
        self.anchors = anchors
        for kind in ContextWord.allCases {
            let target: Target =
                switch kind {
                case .scheme, .block, .blockEnd, .puttyLines, .eventData: .mark(kind)
                default: .word(kind.rawValue, isLoose: kind.isLoose)
                }
            for word in kind.words { add(Array(word.utf8), target) }
        }
        for word in SpokenWords.passwords { add(Array(word.utf8), .spoken(isLoose: true)) }
        for word in SpokenWords.stems { add(Array(word.utf8), .spoken(isLoose: false)) }
        for word in SpokenWords.withCapitals(SpokenWords.logins) { add(Array(word.utf8), .login) }
        for word in SpokenWords.whole { add(Array(word.utf8), .word(ContextWord.spoken.rawValue, isLoose: false)) }
        for word in CommandWords.values { add(Array(word.utf8), .value) }
        for word in CommandWords.secondArgument { add(Array(word.utf8), .call(1)) }
        for word in CommandWords.thirdArgument { add(Array(word.utf8), .call(2)) }
        for (index, form) in CommandForm.all.enumerated() {
            for name in form.names { add(Array(name.utf8), .command(index)) }
        }
        for word in CommandWords.sourceHosts { add(Array(word.utf8), .sourceHost) }
        var kind = ContextWord.allCases.count
        for form in personal {
            for word in form.keywords { add(Array(word.utf8), .word(kind, isLoose: form.isLoose || word.isUnspaced)) }
            kind += 1
        }
        cueBase = kind - PersonalCue.allCases.count
        customBase = kind
        for rule in custom {
            for word in rule.mark.texts { add(Array(word.utf8), .word(kind, isLoose: false)) }
            kind += 1
        }
        kindCount = kind
        self.targets = targets
        let (cueBase, customBase) = (cueBase, customBase)
        attention = (0..<kind).map { kind in
            switch ContextWord(rawValue: kind) {
            case .recovery: 320
            case .seedPhrase: 80
            case .userFlag: 64
            case nil where kind >= customBase: Scanner.customReach + 24
            case nil: PersonalCue(rawValue: kind - cueBase)?.attention ?? 0
            default: 0
            }
        }
        phrasebook = Phrasebook(words)
    }

    /// The number of a personal form's words.
    func kind(ofPersonal index: Int) -> Int { personalBase + index }
}
