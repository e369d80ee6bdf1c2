import Primitives

extension Scanner {
    /// An address of Bitcoin, whose check digits tell it. One of Ethereum is as often a contract, which is nobody's.
    mutating func addWallet(_ run: Range<Int>) -> Bool {
        var bytes = text(run)
        if bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
        let range = run.lowerBound..<run.lowerBound + bytes.count
        let isBitcoin =
            bytes.first == UInt8(ascii: "1") || bytes.first == UInt8(ascii: "3")
            ? Base58Check.isAddress(bytes)
            : (bytes.starts(with: "bc1".utf8) || bytes.starts(with: "tb1".utf8) || bytes.starts(with: "BC1".utf8))
                && Bech32.isValid(bytes)
        if isBitcoin {
            found(range, RedactionLabel(personal: "bitcoin-address"), .personal, isCertain: true)
            return true
        }
        return false
    }

    /// Degrees with at least three decimals where places are spoken of; the second of a pair follows the first.
    mutating func addDecimal(_ run: Range<Int>) -> Bool {
        var bytes = text(run)
        if bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
        let body = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
        let parts = body.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...3).contains(parts[0].count), (3...15).contains(parts[1].count),
            parts[0].allSatisfy(\.isDigit),
            parts[1].allSatisfy(\.isDigit)
        else { return false }
        let isSecond = run.lowerBound - foundEnd <= 3 && finds.last?.label.text == "pii:location" || false
        guard heard(.place, within: 28, of: run.lowerBound) || isSecond else { return false }
        let end = run.lowerBound + bytes.count
        found(
            isSecond ? min(foundEnd, run.lowerBound)..<end : run.lowerBound..<end, RedactionLabel(personal: "location"),
            .personal)
        personal.decimalEnd = end
        return true
    }
}
