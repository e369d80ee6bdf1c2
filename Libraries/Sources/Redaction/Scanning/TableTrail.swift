import Primitives

/// A table of plain text below its first line: what the columns are named for holds for every row.
struct TableTrail {
    /// A column, by what its name says.
    struct Column {
        /// A place for secrets.
        var name: KeyName?
        /// The kinds of words that announce something of a person's.
        var kinds: [Int] = []
    }

    let separator: UInt8
    let columns: [Column]
    /// The cell in hand.
    var column = 0
    /// Of the row.
    var start: Int
    var isQuoted = false

    /// Every kind that a column has.
    var kinds: [Int] { columns.flatMap(\.kinds) }
}

extension Scanner {
    private static let greatestHeader = 400
    private static let greatestColumns = 40

    /// A line has ended.
    mutating func endLine(at index: Int) {
        let line = lineStart..<index
        lineStart = position
        if var table {
            let isComplete = table.column + 1 == table.columns.count
            guard isComplete || isRule(line) else { return self.table = nil }
            table.column = 0
            table.start = position
            table.isQuoted = false
            self.table = table
            return openCell()
        }
        guard line.count <= Self.greatestHeader, line.lowerBound >= base, line.count >= 3,
            personal.lastWord > line.lowerBound || lastWord[ContextWord.secretName.rawValue] > line.lowerBound
        else { return }
        table = header(line)
        if table != nil { openCell() }
    }

    /// A byte within a row.
    mutating func passTable(_ byte: UInt8, at index: Int) {
        guard var table, index >= table.start else { return }
        if byte == UInt8(ascii: "\"") {
            table.isQuoted.toggle()
        } else if byte == table.separator, !table.isQuoted {
            table.column += 1
        } else {
            return
        }
        let isNext = byte == table.separator && !table.isQuoted
        self.table = table.column >= table.columns.count ? nil : table
        if isNext { openCell() }
    }

    /// The words of the column's name are heard again where its cell begins, and no other column's.
    private mutating func openCell() {
        guard let table else { return }
        if options.findsPersonal { endNumbers() }
        for kind in table.kinds { lastWord[kind] = -100_000 }
        let column = table.columns[table.column]
        for kind in column.kinds { lastWord[kind] = position - 1 }
        if !column.kinds.isEmpty {
            personal.lastWord = position - 1
            personal.cellStart = position
        }
        guard options.findsSecrets, let name = column.name, capture == nil || capture?.stage == .waiting else { return }
        capture = Capture(name, .column, at: position)
        capture?.delimiter = table.separator
    }

    /// `|---|---|`.
    private func isRule(_ line: Range<Int>) -> Bool {
        text(line).allSatisfy { ByteSet("|-: +").contains($0) }
    }

    /// The columns of a line that names them, or nil where the line is no such.
    private func header(_ line: Range<Int>) -> TableTrail? {
        let bytes = text(line)
        var best: (separator: UInt8, count: Int)?
        for separator in Self.separatorsInOrder {
            let count = bytes.count { $0 == separator }
            if count > best?.count ?? 0 { best = (separator, count) }
        }
        guard let best, best.count < Self.greatestColumns else { return nil }
        let cells = bytes.split(separator: best.separator, omittingEmptySubsequences: false).map(Self.trimmedCell)
        let inner = best.separator == UInt8(ascii: "|") ? cells.dropFirst().dropLast() : cells[...]
        guard cells.allSatisfy({ Self.isName($0) || $0.isEmpty }), !inner.contains(where: \.isEmpty) else { return nil }
        var columns = cells.map { column($0) }
        let field = lexicon.cueBase + PersonalCue.field.rawValue
        let name = lexicon.cueBase + PersonalCue.name.rawValue
        let isOfPersons = columns.contains { column in column.kinds.contains { $0 != field } }
        for index in columns.indices {
            guard let place = columns[index].kinds.firstIndex(of: field) else { continue }
            // `name` alone may be a product's.
            if isOfPersons { columns[index].kinds[place] = name } else { columns[index].kinds.remove(at: place) }
        }
        guard columns.contains(where: { $0.name != nil || !$0.kinds.isEmpty }) else { return nil }
        return TableTrail(separator: best.separator, columns: columns, start: line.upperBound + 1)
    }

    private static let separatorsInOrder: [UInt8] = [0x09, 0x7C, 0x3B, 0x2C]

    private static func trimmedCell(_ cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var cell = cell
        while let first = cell.first, first.isBlank || first.isQuote || first == UInt8(ascii: "\r") {
            cell = cell.dropFirst()
        }
        while let last = cell.last, last.isBlank || last.isQuote || last == UInt8(ascii: "\r") {
            cell = cell.dropLast()
        }
        return cell
    }

    /// A few short words, as columns are named.
    private static func isName(_ cell: ArraySlice<UInt8>) -> Bool {
        guard (1...40).contains(cell.count), let first = cell.first, !first.isDigit else { return false }
        return cell.allSatisfy { $0.isWordLike || ByteSet("_-. #()/'").contains($0) }
            && cell.count(where: \.isDigit) <= 2 && cell.count(where: \.isBlank) <= 4
    }

    private func column(_ cell: ArraySlice<UInt8>) -> TableTrail.Column {
        var column = TableTrail.Column()
        if let name = KeyName(KeyName.words(cell)), name.isStrong { column.name = name }
        var state = 0
        for index in cell.indices {
            state = lexicon.phrasebook.step(state, cell[index])
            guard state >= lexicon.phrasebook.firstEnding else { continue }
            let next = cell.index(after: index)
            for place in lexicon.phrasebook.endings(state) {
                let entry = lexicon.phrasebook.entries[place]
                guard case .word(let kind, let isLoose) = lexicon.targets[entry.tag], kind >= lexicon.personalBase
                else { continue }
                let start = next - entry.length
                let isWhole =
                    (start == cell.startIndex || !cell[start - 1].isWordLike)
                    && (next == cell.endIndex || !cell[next].isWordLike)
                if isLoose || isWhole, !column.kinds.contains(kind) { column.kinds.append(kind) }
            }
        }
        return column
    }
}
