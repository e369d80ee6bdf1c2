/// One tool's own word about a parameter.
struct BindDraft {
    let path: ResultPath
    let declaration: ParameterDeclaration
}
