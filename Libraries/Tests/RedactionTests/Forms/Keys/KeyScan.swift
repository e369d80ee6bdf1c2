import Primitives

@testable import Redaction

/// Every key of a text, found the slow and obvious way: each form's anchor at each place.
enum KeyScan {
    static func found(in text: String) -> [(text: String, form: KeyForm)] {
        let bytes = Array(text.utf8)
        var found: [(text: String, form: KeyForm)] = []
        var places = [[Int]](repeating: [], count: 256)
        for (place, byte) in bytes.enumerated() { places[Int(byte)].append(place) }
        for form in KeyForm.all {
            for anchor in form.anchors.map({ Array($0.utf8) }) {
                for start in places[Int(anchor.first ?? 0)] where bytes[start...].starts(with: anchor) {
                    guard let range = form.match(in: bytes[...], anchor: start..<(start + anchor.count)) else {
                        continue
                    }
                    found.append((String(validating: bytes[range], as: UTF8.self) ?? "", form))
                }
            }
        }
        return found
    }
}
