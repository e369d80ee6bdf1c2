package import Primitives

/// A call of a tool with arguments that an expression gives: `reverse_refund(refund_id: $result.id)`.
///
/// Once the folder is loaded a look-up's is complete: parameters that were not written have been filled from `names`. A way back
/// holds what is written alone, since it passes the binder, which fills in the rest.
package struct CallExpression: Hashable, Sendable {
    /// One argument.
    package struct Argument: Hashable, Sendable {
        /// The tool's own parameter.
        package let name: ByteString
        package let value: Operand
        /// `each $lines`: one call for each element of the set.
        package let each: Bool

        package init(name: ByteString, value: Operand, each: Bool = false) {
            self.name = name
            self.value = value
            self.each = each
        }
    }

    package let tool: ToolID
    /// In the order written, each name once.
    package let arguments: [Argument]
    package let location: SourceLocation

    package init(tool: ToolID, arguments: [Argument], location: SourceLocation) {
        self.tool = tool
        self.arguments = arguments
        self.location = location
    }

    /// The argument that is called once for each element; at most one.
    package var each: Argument? { arguments.first(where: \.each) }

    /// Two are the same look-up wherever they were written.
    package static func == (left: CallExpression, right: CallExpression) -> Bool {
        left.tool == right.tool && left.arguments == right.arguments
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(tool)
        hasher.combine(arguments)
    }
}

extension CallExpression: CustomStringConvertible {
    package var description: String {
        let list = arguments.map { "\($0.name): \($0.each ? "each " : "")\($0.value)" }.joined(separator: ", ")
        return "\(tool)(\(list))"
    }
}
