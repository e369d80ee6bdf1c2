import Acme
import JSON
import Primitives

/// Arguments that a tool takes, and that name what is the user's own.
enum Arguments {
    static func own(_ world: World, _ schema: JSONValue) -> JSONValue {
        var arguments: JSONObject = [:]
        let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
        for property in schema["properties"]?.object?.members ?? [] where required.contains(property.key) {
            arguments[property.key] = value(property.key, property.value, world)
        }
        return .object(arguments)
    }

    private static func value(_ name: ByteString, _ schema: JSONValue, _ world: World) -> JSONValue {
        let user = world.facts.user
        let ids: [ByteString: ByteString?] = [
            "invoice_id": user.invoices.first, "ticket_id": user.tickets.first, "contact_id": user.contacts.first,
            "payment_method_id": user.paymentMethods.first, "note_id": "N-1", "shelf_id": "S-\(user.account)",
        ]
        if let id = ids[name], let id { return .string(id) }
        if let choice = schema["enum"]?.array?.first ?? schema["const"] { return choice }
        switch schema["type"]?.string ?? "string" {
        case "integer", "number": return schema["minimum"] ?? 1
        case "boolean": return true
        case "array": return [value(name == "note_ids" ? "note_id" : name, schema["items"] ?? [:], world)]
        case "object": return own(world, schema)
        default: return schema["format"] == "email" ? .string(user.email) : "once"
        }
    }
}
