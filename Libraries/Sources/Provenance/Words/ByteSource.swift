/// Bytes that are reached by number.
protocol ByteSource {
    var count: Int { get }
    subscript(position: Int) -> UInt8 { get }
}

extension [UInt8]: ByteSource {}
extension UnsafeBufferPointer<UInt8>: ByteSource {}
