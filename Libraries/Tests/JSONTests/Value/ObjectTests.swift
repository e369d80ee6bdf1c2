import JSON
import Primitives
import Testing

@Suite("Objects")
struct ObjectTests {
    @Test("Equal whatever the order of members")
    func order() {
        let left: JSONValue = ["a": 1, "b": [true]]
        let right: JSONValue = ["b": [true], "a": 1]
        #expect(left == right)
        #expect(left.hashValue == right.hashValue)
        #expect(left != ["a": 1])
        #expect(left != ["a": 1, "c": [true]])
    }

    @Test("Members can be set, replaced and removed, few or many", arguments: [3, 40])
    func members(count: Int) {
        var object = JSONObject()
        for index in 0..<count { object[ByteString("k\(index)")] = .integer(Int64(index)) }
        object["k1"] = "new"
        object["k0"] = nil
        #expect(object.count == count - 1)
        #expect(object["k1"] == "new")
        #expect(object["k0"] == nil)
        #expect(object[ByteString("k\(count - 1)")] == .integer(Int64(count - 1)))
        #expect(object.insert("k1", 0) == false)
        #expect(object.keys.first == "k1")
    }
}
