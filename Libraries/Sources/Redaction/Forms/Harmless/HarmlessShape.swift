/// What looks like a secret and is none: identifiers, digests and public keys that ordinary text is full of.
public enum HarmlessShape: Hashable, Sendable {
    case uuid
    case digest
    case commit
    case sortableID
    case objectID
    case number
    case version
    case resourceID
    case publicKey
    case encodedFile
    case trace
    case colour
    case name
    case placeholder
}
