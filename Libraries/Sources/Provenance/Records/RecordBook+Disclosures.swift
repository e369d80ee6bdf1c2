public import Primitives

extension RecordBook {
    /// The most records of one text that are looked at; a text that holds more of them tells something in any case.
    private static let mostHolders = 64

    /// What a text would tell these readers who may not read it, unless the user's words speak of it: passages of other texts, and
    /// what the company wrote of records. Said in other words it is not known again.
    ///
    /// - Parameter key: the session's, under which the prints were made.
    public func disclosures(
        in text: ByteString, to readers: Readers, key: (UInt64, UInt64), _ request: UserRequest
    ) -> [Disclosure] {
        guard readers > .user else { return [] }
        let words = LooseText.words(text)
        var judge = Judge(book: self, readers: readers, request: request)
        for fact in facts.standing(in: words) where !request.saysRun(fact.words) {
            judge.weigh(fact.holders.compactMap { entries[$0] })
        }
        if !words.isEmpty, isFull || !facts.isComplete {
            judge.found.insert(Disclosure(readers: nil, source: "", call: ""))
        }
        if words.count >= SeenText.fewestWords {
            if !passages.isComplete { judge.found.insert(Disclosure(readers: nil, source: "", call: "")) }
            for print in TextSketch(text, key: key, limit: .max).prints { judge.weigh(passages.texts(with: print)) }
        }
        return judge.found.sorted { ($0.source, $0.call) < ($1.source, $1.call) }
    }

    /// Weighs what stands in one text.
    private struct Judge {
        let book: RecordBook
        let readers: Readers
        let request: UserRequest
        var found: Set<Disclosure> = []
        private var spokenOf: [SeenRecord.Identity: Bool] = [:]
        private var severals: [ByteString: Bool] = [:]

        init(book: RecordBook, readers: Readers, request: UserRequest) {
            self.book = book
            self.readers = readers
            self.request = request
        }

        /// What several records have is told where none of them may be told.
        mutating func weigh(_ holders: [Entry]) {
            guard let first = holders.first else { return }
            // What was written into a record of the session's own is no more open for it.
            let others = holders.filter { !$0.record.isMade }
            if others.isEmpty { return }
            for entry in others.prefix(RecordBook.mostHolders) where isOpen(entry) { return }
            found.insert(Disclosure(readers: first.record.readers, source: first.record.type, call: first.record.call))
        }

        mutating func weigh(_ texts: [SeenText]) {
            guard let first = texts.first else { return }
            let others = texts.filter { !isMade($0) }
            if others.isEmpty { return }
            for text in others where isOpen(text) { return }
            found.insert(Disclosure(readers: first.readers, source: first.source, call: first.call))
        }

        private mutating func isOpen(_ entry: Entry) -> Bool {
            let record = entry.record
            if record.readers >= readers || record.isSought { return true }
            return isSpokenOf(entry)
        }

        private mutating func isOpen(_ text: SeenText) -> Bool {
            if text.readers >= readers || text.isSought { return true }
            guard let id = text.record, let entry = book.entries[.keyed(type: text.source, id: id)] else {
                return isSpokenOf(type: text.source)
            }
            return isSpokenOf(entry)
        }

        private func isMade(_ text: SeenText) -> Bool {
            guard let id = text.record else { return false }
            return book.entries[.keyed(type: text.source, id: id)]?.record.isMade ?? false
        }

        /// Whether her words name the record, or speak of several of its type.
        private mutating func isSpokenOf(_ entry: Entry) -> Bool {
            let identity = entry.record.identity
            if let known = spokenOf[identity] { return known }
            guard spokenOf.count < RecordBook.mostHolders else { return false }
            let isIt = isSpokenOf(type: entry.record.type) || book.isNamed(entry, request, .link)
            spokenOf[identity] = isIt
            return isIt
        }

        private mutating func isSpokenOf(type: ByteString) -> Bool {
            if let known = severals[type] { return known }
            let last = LooseText.words(type).last ?? ""
            let things = Lexicon.things(like: last) + [last]
            let plurals = Set(things.flatMap { $0.hasSuffix("s") ? [$0] : ["\($0)s", "\($0)es"] as [ByteString] })
            let isIt = request.speaks(of: plurals)
            severals[type] = isIt
            return isIt
        }
    }
}
