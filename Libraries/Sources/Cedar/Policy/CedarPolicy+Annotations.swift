public import Primitives

extension CedarPolicy {
    /// Where an annotation stands; where the policy starts, if it has none of that name, or was made from JSON.
    public func location(ofAnnotation name: ByteString) -> SourceLocation {
        var lexer = Lexer(Array(text.utf8))
        var isMarked = false
        while let token = try? lexer.next(), token.kind != .end {
            if isMarked, token.kind == .identifier,
                text.utf8.dropFirst(token.start).prefix(token.end - token.start).elementsEqual(name.utf8)
            {
                return location(at: token.start - 1)
            }
            if !isMarked, token.kind == .identifier { break }
            isMarked = token.kind == .at
        }
        return location
    }
}
