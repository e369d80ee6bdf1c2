import Glibc
import Identity
import Primitives

/// Reads a secret from standard input: one line, which a terminal does not show.
enum SecretInput {
    private static let most = SealedKeys.lengths.upperBound + 2

    /// - Throws: a fault where there is none, more than one line, or it was broken off.
    static func read(prompt: String) throws(Fault) -> ByteString {
        let isTerminal = isatty(STDIN_FILENO) == 1
        let bytes = isTerminal ? try hidden(prompt) : try line(untilEnd: true)
        guard let text = ByteString(validating: bytes), !text.isEmpty else {
            throw Fault("secret.none", "No key was given.", fix: "Give it on standard input, on one line.")
        }
        return text
    }

    /// With echo, signals and lines off, so that nothing is shown, and the terminal is not left mute by whoever breaks it off.
    private static func hidden(_ prompt: String) throws(Fault) -> [UInt8] {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else {
            throw Fault("secret.terminal", "The terminal cannot be told to hide what is typed.")
        }
        var mute = before
        mute.c_lflag &= ~tcflag_t(ECHO | ISIG | ICANON)
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &mute) == 0 else {
            throw Fault("secret.terminal", "The terminal cannot be told to hide what is typed.")
        }
        defer {
            _ = tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            Output.error("")
        }
        Output.error(prompt)
        return try line(untilEnd: false)
    }

    private static func line(untilEnd: Bool) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = Glibc.read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Fault("secret.unread", "Standard input cannot be read.") }
            if count == 0 || (byte == UInt8(ascii: "\n") && !untilEnd) { break }
            // Control-C and control-D, which mean nothing else while signals are off.
            if !untilEnd, byte == 3 || byte == 4 { throw Fault("secret.stopped", "Nothing was changed.") }
            if !untilEnd, byte == 8 || byte == 0x7F {
                _ = bytes.popLast()
                continue
            }
            guard bytes.count < most else { throw Fault("secret.too-long", "This is longer than any key.") }
            bytes.append(byte)
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return bytes
    }
}
