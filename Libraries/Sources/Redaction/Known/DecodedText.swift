/// One way of reading a run of base64 or hexadecimal digits as text: from one of its first characters on.
struct DecodedText {
    /// Six for base64, four for hexadecimal digits.
    let width: UInt32
    /// How many characters are left out before the first.
    let phase: Int
    var trails: [KnownTrail]
    private var left: Int
    private var bits: UInt32 = 0
    private var bitCount: UInt32 = 0
    private var previous = 0
    /// Of the first character of the text that is being read, or -1.
    private(set) var textStart = -1

    init(width: UInt32, phase: Int, trails: [KnownTrail]) {
        self.width = width
        self.phase = phase
        self.trails = trails
        left = phase
    }

    /// True where no character is half read.
    var isAligned: Bool { bitCount == 0 }

    mutating func reset() {
        left = phase
        bits = 0
        bitCount = 0
        textStart = -1
        for index in trails.indices { trails[index].reset() }
    }

    /// Takes one character's bits.
    mutating func take(_ value: UInt32, at position: Int) {
        guard left == 0 else {
            left -= 1
            return
        }
        let start = bitCount == 0 ? position : previous
        previous = position
        bits = bits << width | value
        bitCount += width
        guard bitCount >= 8 else { return }
        bitCount -= 8
        let byte = UInt8(truncatingIfNeeded: bits >> bitCount)
        bits &= 1 << bitCount - 1
        if byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            if textStart < 0 { textStart = start }
            for index in trails.indices { trails[index].take(byte, at: start) }
        } else {
            breakOff()
            textStart = -1
        }
    }

    /// A character that may also be punctuation beside the run.
    mutating func allowBound() { for index in trails.indices { trails[index].allowBound() } }

    /// No more text of this.
    mutating func breakOff() { for index in trails.indices { trails[index].breakOff() } }
}
