import Primitives

/// What a parameter of one name means in every tool of a manifest.
struct NameDraft {
    let name: ByteString
    let declaration: ParameterDeclaration
}
