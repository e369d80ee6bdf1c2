/// Base64 with the standard alphabet and padding, RFC 4648 section 4, as signed notes use it.
public enum Base64 {
    /// The encoded text.
    public static func encode(_ bytes: [UInt8]) -> String {
        let plain = Base64URL.encode(bytes).utf8
        var output: [UInt8] = []
        output.reserveCapacity(plain.count + 2)
        for byte in plain {
            switch byte {
            case UInt8(ascii: "-"): output.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): output.append(UInt8(ascii: "/"))
            default: output.append(byte)
            }
        }
        while output.count % 4 != 0 { output.append(UInt8(ascii: "=")) }
        return String(unsafeUninitializedCapacity: output.count) { $0.initialize(fromContentsOf: output) }
    }

    /// The bytes, or nil where the padding is wrong, another character stands in it, or left-over bits are not zero: each value has
    /// exactly one spelling.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var plain: [UInt8] = []
        plain.reserveCapacity(text.count)
        var padding = 0
        for byte in text {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0 else { return nil }
            switch byte {
            case UInt8(ascii: "+"): plain.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): plain.append(UInt8(ascii: "_"))
            case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
            default: plain.append(byte)
            }
        }
        guard padding <= 2 else { return nil }
        return Base64URL.decode(plain)
    }
}
