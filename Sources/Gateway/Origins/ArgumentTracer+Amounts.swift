import JSON
import Manifests
import Primitives
import Provenance

/// Amounts that are counted in minor units, and said in others.
extension ArgumentTracer {
    /// What speaks for an amount in minor units: the user's words that come to it, or the record that the call is about. The same
    /// number in her words says another amount. Nil for any other argument.
    func amount(
        _ element: TracedValue.Element, _ parameter: Parameter?, _ place: [ByteString]
    ) -> (origin: Origin, support: Support, evidence: ByteString?)? {
        guard let units = parameter?.units, element.origin != .session else { return nil }
        if let message = view.index.message(sayingMinor: element.scalar, currency(units, beside: place)) {
            return (.user, .said, "\(message), in minor units")
        }
        guard element.origin == .user else { return nil }
        let isOfItsRecord = companyFields.contains { path, record in
            path.present(in: record).contains(element.scalar)
        }
        if isOfItsRecord { return (.record, .record, "the record that it is about") }
        return (.unknown, .unknown, "it counts minor units, and your words come to another amount")
    }

    /// The fields that the company wrote of the records that were read for the call.
    private var companyFields: [(path: ResultPath, record: JSONValue)] {
        records.flatMap { name, record -> [(path: ResultPath, record: JSONValue)] in
            let type = tool.parameters.first { $0.name == name }?.record
            let fields = type.flatMap { tool.backend.records[$0]?.fields } ?? []
            return fields.map { ($0, .object(record)) }
        }
    }

    /// What is known of the currency: by the manifest, else by the records that were read for the call, else by the argument beside
    /// the amount.
    private func currency(_ units: MinorUnits, beside place: [ByteString]) -> MoneyContext {
        if let currency = units.currency { return .known(currency) }
        let ofRecords = Set(
            companyFields.compactMap { path, record -> Currency? in
                guard path == ResultPath([.key("currency")]) else { return nil }
                return record["currency"]?.string.flatMap { Currency($0) }
            })
        if let only = ofRecords.first { return ofRecords.count == 1 ? .known(only) : .unknown }
        var siblings: JSONValue? = arguments
        for token in place.dropLast() {
            siblings = siblings?[token] ?? Int(token.text).flatMap { siblings?[$0] }
        }
        guard let code = siblings?["currency"], let currency = code.string.flatMap({ Currency($0) }) else {
            return .unknown
        }
        return view.index.origin(of: code).origin <= .record ? .known(currency) : .claimed(currency)
    }
}
