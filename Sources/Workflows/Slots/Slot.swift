package import Primitives

/// A typed variable that an answer fills.
package struct Slot: Sendable {
    package let name: ByteString
    package let type: SlotType
    package let location: SourceLocation
}
