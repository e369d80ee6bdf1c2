import Telemetry
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

@Suite struct DescriptorSinkTests {
    private func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        try #require(systemPipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    private func readAll(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(validating: bytes, as: UTF8.self) ?? ""
    }

    @Test func linesArriveWholeAndInOrder() throws {
        let (input, output) = try pipe()
        let sink = DescriptorSink(descriptor: output)
        for number in 0..<500 { sink.write(line: Array("line \(number)".utf8)) }
        sink.flush()
        close(output)
        #expect(readAll(input) == (0..<500).map { "line \($0)\n" }.joined())
        close(input)
    }

    @Test func aStalledReaderCostsLinesAndNoTime() throws {
        let (input, output) = try pipe()
        let sink = DescriptorSink(descriptor: output, capacity: 4096)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 1023)
        for _ in 0..<1000 { sink.write(line: line) }
        // The reader wakes up: the next line comes with the number of those that were lost.
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while read(input, &buffer, buffer.count) == buffer.count {}
        sink.flush()
        sink.write(line: Array("after".utf8))
        sink.flush()
        close(output)
        let rest = readAll(input)
        #expect(rest.contains("{\"event\":\"log.dropped\",\"lines\":"))
        #expect(rest.hasSuffix("after\n"))
        close(input)
    }
}

private func systemPipe(_ ends: inout [Int32]) -> Int32 { pipe(&ends) }
