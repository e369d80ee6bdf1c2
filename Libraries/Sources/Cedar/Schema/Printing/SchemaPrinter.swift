import Primitives

/// Writes schemas in Cedar's syntax, spaced as the reference does.
struct SchemaPrinter {
    private(set) var output = ""
    private var indentation = ""

    private mutating func indented(_ write: (inout SchemaPrinter) -> Void) {
        indentation += "  "
        write(&self)
        indentation.removeLast(2)
    }

    mutating func append(_ fragment: CedarSchemaFragment) {
        for (place, namespace) in fragment.namespaces.enumerated() {
            if place > 0 { output += "\n" }
            guard !namespace.name.text.isEmpty else {
                append(namespace)
                continue
            }
            append(namespace.annotations)
            output += "namespace \(namespace.name) {\n"
            indented { $0.append(namespace) }
            output += "}\n"
        }
    }

    private mutating func append(_ namespace: CedarSchemaFragment.Namespace) {
        var isFirst = true
        func separate(_ printer: inout SchemaPrinter) {
            if !isFirst { printer.output += "\n" }
            isFirst = false
        }
        for type in namespace.commonTypes {
            separate(&self)
            append(type.annotations)
            output += "\(indentation)type \(type.name) = "
            append(type.type)
            output += ";\n"
        }
        for type in namespace.entityTypes {
            separate(&self)
            append(type.annotations)
            output += "\(indentation)entity \(type.name)"
            append(type.kind)
            output += ";\n"
        }
        for action in namespace.actions {
            separate(&self)
            append(action.annotations)
            output += "\(indentation)action \(StringLiteral.quoted(action.name.text))"
            append(action)
            output += ";\n"
        }
    }

    private mutating func append(_ annotations: [CedarPolicy.Annotation]) {
        for annotation in annotations {
            output += "\(indentation)@\(annotation.name)(\(StringLiteral.quoted(annotation.value)))\n"
        }
    }

    private mutating func append(_ kind: CedarSchemaFragment.EntityType.Kind) {
        switch kind {
        case .enumerated(let choices):
            output += " enum [\(choices.map { StringLiteral.quoted($0) }.joined(separator: ", "))]"
        case .standard(let parents, let shape, let tags):
            if !parents.isEmpty { output += " in \(list(parents))" }
            if shape != .emptyRecord {
                output += " = "
                append(shape)
            }
            if let tags {
                // The reference does not indent what follows `tags`.
                let around = indentation
                indentation = ""
                output += " tags "
                append(tags)
                indentation = around
            }
        }
    }

    private mutating func append(_ action: CedarSchemaFragment.Action) {
        if !action.parents.isEmpty {
            let parents = action.parents.map { parent in
                "\(parent.type?.text ?? "Action")::\(StringLiteral.quoted(parent.id.text))"
            }
            output += " in [\(parents.joined(separator: ", "))]"
        }
        guard let applies = action.appliesTo, !applies.principals.isEmpty, !applies.resources.isEmpty else { return }
        output += " appliesTo {\n"
        indented { printer in
            printer.output += "\(printer.indentation)principal: \(printer.list(applies.principals)),\n"
            printer.output += "\(printer.indentation)resource: \(printer.list(applies.resources)),\n"
            printer.output += "\(printer.indentation)context: "
            if applies.context == .emptyRecord { printer.output += "{}" } else { printer.append(applies.context) }
            printer.output += "\n"
        }
        output += "\(indentation)}"
    }

    private func list(_ names: [CedarSchemaName]) -> String {
        "[\(names.map(\.text.text).joined(separator: ", "))]"
    }

    private mutating func append(_ type: CedarSchemaType) {
        switch type {
        case .boolean: output += "__cedar::Bool"
        case .long: output += "__cedar::Long"
        case .string: output += "__cedar::String"
        case .extensionType(let name): output += "__cedar::\(name)"
        case .name(let name), .common(let name), .entity(let name): output += name.text.text
        case .set(let element):
            output += "Set<"
            append(element)
            output += ">"
        case .record(let attributes):
            output += "{"
            if !attributes.isEmpty { output += "\n" }
            indented { printer in
                for (place, attribute) in attributes.enumerated() {
                    printer.append(attribute, attributes.count - place)
                }
            }
            output += "\(indentation)}"
        }
    }

    private mutating func append(_ attribute: CedarSchemaType.Attribute, _ left: Int) {
        append(attribute.annotations)
        let name = attribute.name.text
        output += indentation + (Identifier.isUsable(name.utf8) ? name.text : StringLiteral.quoted(name))
        output += attribute.isRequired ? ": " : "?: "
        append(attribute.type)
        output += left > 1 ? ",\n" : "\n"
    }
}
