/// Text as it stands in a page: whoever wrote it, it is text.
enum HTML {
    /// Escaped for content and for quoted attributes. What would turn the direction of writing, or not be seen, is shown by its number:
    /// a page that somebody decides by must look like what it says.
    static func escape(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\n", "\t": output.unicodeScalars.append(scalar)
            default:
                if isHidden(scalar) {
                    output += "[U+\(String(scalar.value, radix: 16, uppercase: true))]"
                } else {
                    output.unicodeScalars.append(scalar)
                }
            }
        }
        return output
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }
}
