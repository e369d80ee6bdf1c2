package import Primitives

/// What Remit calls itself to others.
package enum ProductVersion {
    package static let text: ByteString = "0.1.0"
}
