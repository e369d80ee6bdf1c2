package import Manifests
package import Primitives

/// Who answers for an agent.
package enum ModelChoice: Hashable, Sendable {
    /// The planner: rules, and no model.
    case planner
    case endpoint(ModelEndpoint)

    /// What a tenant's list of permitted models calls it.
    package var name: ByteString {
        switch self {
        case .planner: "planner"
        case .endpoint(let endpoint): endpoint.model
        }
    }
}

/// A model at an address.
package struct ModelEndpoint: Hashable, Sendable {
    /// How it is spoken to.
    package enum Dialect: String, CaseIterable, Sendable {
        /// Chat completions, as OpenAI and many servers have them.
        case openai
        /// The Messages API of Anthropic.
        case anthropic
    }

    package let dialect: Dialect
    /// Without the operation: `https://api.openai.com/v1`.
    package let url: ByteString
    package let model: ByteString
    /// The name of the sealed key that it takes; nil: none.
    package let key: ByteString?
    /// Addresses that are not public and may be connected to all the same.
    package let addresses: [AddressRange]
    /// In millionths of a unit of money for a thousand tokens, in and out; nil: nothing is known of it.
    package let price: Price?

    package struct Price: Hashable, Sendable {
        package let input: Int64
        package let output: Int64

        package init(input: Int64, output: Int64) {
            self.input = input
            self.output = output
        }
    }

    package init(
        dialect: Dialect, url: ByteString, model: ByteString, key: ByteString?, addresses: [AddressRange] = [],
        price: Price? = nil
    ) {
        self.dialect = dialect
        self.url = url
        self.model = model
        self.key = key
        self.addresses = addresses
        self.price = price
    }

    /// What so many tokens cost, in millionths; 0 where no price is known.
    package func cost(input: Int, output: Int) -> Int64 {
        guard let price else { return 0 }
        let (first, one) = Int64(clamping: input).multipliedReportingOverflow(by: price.input)
        let (second, two) = Int64(clamping: output).multipliedReportingOverflow(by: price.output)
        let (sum, three) = first.addingReportingOverflow(second)
        return one || two || three ? .max : sum / 1000
    }
}
