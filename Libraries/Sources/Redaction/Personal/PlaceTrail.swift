import Primitives

/// Words and numbers that may be a postal address.
struct PlaceTrail {
    var start = 0
    /// After the last word that may end an address.
    var end = 0
    /// After the last word.
    var last = 0
    var words = 0
    var hasNumber = false
    var hasStreet = false
    /// A word such as `deliver to` came before.
    var isTold = false
    var isLive = false
}

extension Scanner {
    private static let greatestAddress = 120

    /// Cheap signs that an address may begin: an announcement, a house's number, a street's name.
    func mayBeginPlace(_ run: Range<Int>, _ first: UInt8, before byte: UInt8) -> Bool {
        first.isDigit && run.count <= 10 || lastCue(.street) > run.lowerBound
            || lastCue(.streetEnding) >= run.upperBound - 1
            || byte >= 0x80 && self.byte(run.upperBound - 1) == UInt8(ascii: "a")
            || run.lowerBound - lastCue(.address) <= 5
    }

    mutating func addPlace(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {
        let word = PlaceWord(
            text(run), isAfterLetter: self.byte(run.lowerBound - 1) >= 0x80, isBeforeLetter: byte >= 0x80)
        if personal.place.isLive {
            let untold = !personal.place.isTold && !personal.place.hasStreet && personal.place.words >= 5
            if word.kind != .other, continuesPlace(run), !untold,
                run.upperBound - personal.place.start <= Self.greatestAddress
            {
                extendPlace(run, word)
            } else {
                endPlace()
            }
        }
        if !personal.place.isLive {
            let isTold = isAfterAddressCue(run)
            let begins =
                isTold
                ? word.kind != .other : word.kind == .number && word.isHouse || word.isLeading || word.kind == .box
            guard begins else { return }
            // `PO Box`.
            let hasHead =
                word.kind == .box && previousRun.upperBound + 1 == run.lowerBound && previousRun.count <= 4
                && previousRun.lowerBound >= commit
            personal.place = PlaceTrail(
                start: hasHead ? previousRun.lowerBound : run.lowerBound, isTold: isTold, isLive: true)
            extendPlace(run, word)
        }
        let goesOn =
            byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "#")
            || byte >= 0x80
        if !goesOn || word.endsSentence { endPlace() }
    }

    private mutating func extendPlace(_ run: Range<Int>, _ word: PlaceWord) {
        personal.place.last = run.upperBound
        if word.kind != .particle { personal.place.end = run.lowerBound + word.length }
        personal.place.words += 1
        if word.kind == .number { personal.place.hasNumber = true }
        if word.kind == .street || word.kind == .box { personal.place.hasStreet = true }
    }

    private func continuesPlace(_ run: Range<Int>) -> Bool {
        let gap = text(personal.place.last, run.lowerBound)
        return (1...5).contains(gap.count) && gap.allSatisfy { $0.isBlank || $0 >= 0x80 || ByteSet(",'#").contains($0) }
    }

    private func isAfterAddressCue(_ run: Range<Int>) -> Bool {
        let cue = lastCue(.address)
        guard (1...5).contains(run.lowerBound - cue) else { return false }
        if cue == personal.cellStart - 1 { return true }
        return text(cue, run.lowerBound).allSatisfy { $0.isBlank || ByteSet(":\"'=,").contains($0) }
    }

    /// The words are complete: an address has a number and a street, or was announced.
    mutating func endPlace() {
        guard personal.place.isLive else { return }
        let place = personal.place
        personal.place = PlaceTrail()
        guard place.hasNumber, place.words >= 2, place.isTold && place.words >= 3 || place.hasStreet,
            place.end - place.start >= 8
        else { return }
        found(place.start..<place.end, RedactionLabel(personal: "address"), .personal)
    }
}
