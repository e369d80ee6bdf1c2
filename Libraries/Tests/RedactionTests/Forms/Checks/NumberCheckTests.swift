import Testing

@testable import Redaction

/// Examples of the issuers and vectors of an independent implementation (python-stdnum 2.2); nobody's number on purpose.
@Suite("Check digits of numbers of persons") struct NumberCheckTests {
    typealias Check = @Sendable (ArraySlice<UInt8>) -> Bool

    static let valid: [(String, Check, [String])] = [
        ("isNHS", WestEuropeanCheck.isNHS, ["1390785769", "6426212997"]),
        ("isUTR", WestEuropeanCheck.isUTR, ["1444630674", "1557379627"]),
        ("isPPS", WestEuropeanCheck.isPPS, ["4443371S", "5411789TA"]),
        ("isNIR", WestEuropeanCheck.isNIR, ["180077533323987", "184012B78986526"]),
        ("isSPI", WestEuropeanCheck.isSPI, ["0050760582397", "2856636805148"]),
        ("isBelgian", WestEuropeanCheck.isBelgian, ["85051237023", "85051243060"]),
        ("isBSN", WestEuropeanCheck.isBSN, ["343991536", "737315313"]),
        ("isSteuerID", WestEuropeanCheck.isSteuerID, ["24085712322", "48881596207"]),
        ("isAustrian", WestEuropeanCheck.isAustrian, ["7110150685", "7516150685"]),
        ("isAHV", WestEuropeanCheck.isAHV, ["7561051523885", "7566940234996"]),
        ("isCodiceFiscale", WestEuropeanCheck.isCodiceFiscale, ["KSCSAZ85L01K239G", "RCCMKL83S18D964D"]),
        ("isSpanish", WestEuropeanCheck.isSpanish, ["60231827W", "85510083Q"]),
        ("isSpanish", WestEuropeanCheck.isSpanish, ["X7982570Y", "Z6832296J"]),
        ("isNIF", WestEuropeanCheck.isNIF, ["282938079", "551765747"]),
        ("isAFM", WestEuropeanCheck.isAFM, ["615478294", "975155685"]),
        ("isAMKA", WestEuropeanCheck.isAMKA, ["01016093187", "15028596326"]),
        ("isHETU", NorthEuropeanCheck.isHETU, ["010203C5946", "150285871A"]),
        ("isSwedish", NorthEuropeanCheck.isSwedish, ["8502151940", "8502158762"]),
        ("isNorwegian", NorthEuropeanCheck.isNorwegian, ["01017517305", "15028509712"]),
        ("isKennitala", NorthEuropeanCheck.isKennitala, ["0101604139", "1502853729"]),
        ("isBaltic", NorthEuropeanCheck.isBaltic, ["38502154247", "45501017227"]),
        ("isPESEL", EastEuropeanCheck.isPESEL, ["02271587712", "85021517935"]),
        ("isNIP", EastEuropeanCheck.isNIP, ["1563086512", "4191434147"]),
        ("isRodneCislo", EastEuropeanCheck.isRodneCislo, ["8502151955", "8552156316"]),
        ("isCNP", EastEuropeanCheck.isCNP, ["1850215128442", "1850215129081"]),
        ("isEGN", EastEuropeanCheck.isEGN, ["0242158136", "8502158913"]),
        ("isOIB", EastEuropeanCheck.isOIB, ["26055102022", "40999248875"]),
        ("isJMBG", EastEuropeanCheck.isJMBG, ["0101006500928", "1502285501201"]),
        ("isTCKN", EastEuropeanCheck.isTCKN, ["30982917560", "51665688836"]),
        ("isINN", EastEuropeanCheck.isINN, ["333084471951", "703958344704"]),
        ("isRNOKPP", EastEuropeanCheck.isRNOKPP, ["2635926699", "6912570338"]),
        ("isAadhaar", AsianCheck.isAadhaar, ["560521785883", "745956072181"]),
        ("isGSTIN", AsianCheck.isGSTIN, ["27ADPFU6258O1ZY", "27SIPFU3499S1ZS"]),
        ("isChinese", AsianCheck.isChinese, ["360426199101018890", "360426199101019607"]),
        ("isCheckedKorean", AsianCheck.isCheckedKorean, ["8710137793987", "9710134225709"]),
        ("isThai", AsianCheck.isThai, ["1103883880504", "1664501781036"]),
        ("isIsraeli", AsianCheck.isIsraeli, ["352435176", "634514442"]),
        ("isSouthAfrican", SouthernCheck.isSouthAfrican, ["8502151135081", "8502152253081"]),
        ("isTFN", SouthernCheck.isTFN, ["135894362", "22839090"]),
        ("isABN", SouthernCheck.isABN, ["43930697594", "69698177907"]),
        ("isACN", SouthernCheck.isACN, ["112844845", "355236814"]),
        ("isIRD", SouthernCheck.isIRD, ["133012591", "43458299"]),
        ("isCPF", AmericanCheck.isCPF, ["16371946684", "92334713813"]),
        ("isCNPJ", AmericanCheck.isCNPJ, ["69331539764693", "78608392082038"]),
        ("isCUIT", AmericanCheck.isCUIT, ["20219753536", "20942877847"]),
        ("isRUT", AmericanCheck.isRUT, ["53624851K", "775733632"]),
        ("isCedula", AmericanCheck.isCedula, ["1715301725", "1757661416"]),
        ("isRUC", AmericanCheck.isRUC, ["20161289702", "20322125373"]),
        ("isCURP", AmericanCheck.isCURP, ["BOXW850215MNERXD90", "BOXW850215MNERXT49"]),
        ("isSIN", AmericanCheck.isSIN, ["532131075", "663437622"]),
        ("isIBAN", MoneyCheck.isIBAN, ["DE15334979332156164077", "GB18WEST89579853979610"]),
        ("isVerhoeff", CheckDigits.isVerhoeff, ["177197464287", "905813490271"]),
        ("isIMEI", VehicleCheck.isIMEI, ["487145599235319", "975171299681429"]),
        ("isVIN", VehicleCheck.isVIN, ["1M8GDM9AXKP042788", "1HGCM82633A004352"]),
        (
            "isCard", MoneyCheck.isCard,
            [
                "4111111111111111", "378282246310005", "6011111111111117", "30569309025904", "3530111333300000",
                "2223003122003222",
            ]
        ),
        ("isABA", MoneyCheck.isABA, ["111000025", "021000021"]),
        ("isNPI", AmericanCheck.isNPI, ["1234567893"]),
        ("isDEA", AmericanCheck.isDEA, ["AB1234563"]),
        ("isRentenversicherung", WestEuropeanCheck.isRentenversicherung, ["15070649C103"]),
        ("isNRIC", AsianCheck.isNRIC, ["S1234567D", "F1234567N"]),
        ("isHongKong", AsianCheck.isHongKong, ["G123456A"]),
        ("isTaiwanese", AsianCheck.isTaiwanese, ["A123456789"]),
        ("isMyNumber", AsianCheck.isMyNumber, ["123456789018"]),
        ("isSNILS", EastEuropeanCheck.isSNILS, ["11223344595"]),
        ("isPolishCard", EastEuropeanCheck.isPolishCard, ["ABA300000", "ABS123456"]),
        ("isPIS", AmericanCheck.isPIS, ["10027230888"]),
        ("isCLABE", MoneyCheck.isCLABE, ["032180000118359719"]),
        ("isNUSS", WestEuropeanCheck.isNUSS, ["281234567840"]),
        ("isMedicare", SouthernCheck.isMedicare, ["2123456701"]),
        ("isICCID", VehicleCheck.isICCID, ["89014103211118510720"]),
        ("isTAJ", EastEuropeanCheck.isTAJ, ["123456788"]),
        ("isUruguayan", AmericanCheck.isUruguayan, ["12345672"]),
    ]

    @Test("takes what is right", arguments: valid.indices)
    func takesRight(_ index: Int) {
        let (name, check, numbers) = Self.valid[index]
        for number in numbers { #expect(check(Array(number.utf8)[...]), "\(name) \(number)") }
    }

    @Test("refuses most changes of one digit, and every shorter and longer text", arguments: valid.indices)
    func refusesWrong(_ index: Int) {
        let (name, check, numbers) = Self.valid[index]
        var tried = 0
        var passed = 0
        for number in numbers {
            let bytes = Array(number.utf8)
            for place in bytes.indices where ByteSet.digits.contains(bytes[place]) {
                for digit in UInt8(48)...57 where digit != bytes[place] {
                    var changed = bytes
                    changed[place] = digit
                    tried += 1
                    if check(changed[...]) { passed += 1 }
                }
            }
            #expect(!check(bytes.dropLast(6)) && !check((bytes + bytes)[...]), "\(name) \(number)")
        }
        #expect(passed * 3 <= tried, "\(name): \(passed) of \(tried)")
    }

    @Test("takes any bytes", arguments: valid.indices)
    func takesAnything(_ index: Int) {
        let check = Self.valid[index].1
        for count in 0...40 {
            for byte in [0, 0x30, 0x39, 0x41, 0x5A, 0x7F, 0xFF] as [UInt8] {
                _ = check([UInt8](repeating: byte, count: count)[...])
                #expect(!check([UInt8](repeating: 0xFF, count: count)[...]))
            }
        }
    }
}
