public import Primitives

/// A currency of ISO 4217, with how many digits its minor unit has.
public struct Currency: Hashable, Sendable {
    /// Three capitals: `EUR`.
    public let code: ByteString
    /// 2 for the euro and its cents, 0 for the yen.
    public let digits: Int

    /// Nil for what is no active code of ISO 4217.
    public init?(_ code: ByteString) {
        guard let digits = Self.digits[code] else { return nil }
        self.code = code
        self.digits = digits
    }

    /// ISO 4217, list one, by the digits of the minor unit.
    private static let digits: [ByteString: Int] = {
        let lists = [
            (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"),
            (
                2,
                """
                AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC \
                CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR \
                JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
                NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN \
                SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG
                """
            ), (3, "BHD IQD JOD KWD LYD OMR TND"), (4, "CLF UYW"),
        ]
        var digits: [ByteString: Int] = [:]
        for (count, codes) in lists {
            for code in codes.split(separator: " ") { digits[ByteString(code)] = count }
        }
        return digits
    }()
}
