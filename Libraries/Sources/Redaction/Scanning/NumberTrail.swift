/// Groups of digits and capitals that may be one number.
struct NumberTrail {
    var start = 0
    var isLive = false
}

extension Scanner {
    mutating func addNumber(_ run: Range<Int>, _ kind: UInt8, before byte: UInt8) {}
    mutating func endNumbers() {}
}
