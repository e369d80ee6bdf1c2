import Primitives

extension PersonalForm {
    /// Western and southern Europe.
    static let westEuropean: [PersonalForm] = [
        PersonalForm(
            "uk-nhs-number", ["9999999999"], telling: [[3, 3, 4]], ["nhs", "nhs number", "nhs no"],
            { WestEuropeanCheck.isNHS($0) }),
        PersonalForm(
            "uk-nino", ["AA999999A"], telling: [[2, 2, 2, 2, 1], [9], [2, 6, 1]], alone: true,
            ["nino", "ni number", "ni no", "national insurance", "national insurance number"],
            { WestEuropeanCheck.isNINO($0) }),
        PersonalForm(
            "uk-driver-number", ["AAAAA999999NNNNN", "AAAA9999999NNNNN", "AAA99999999NNNNN"], alone: true,
            ["dvla", "driver number"], { isDriver($0) }),
        PersonalForm(
            "uk-utr", ["9999999999"], ["utr", "unique taxpayer reference", "self assessment"],
            { WestEuropeanCheck.isUTR($0) }),
        PersonalForm(
            "ie-pps", ["9999999A", "9999999AA"], alone: true,
            ["pps", "ppsn", "pps number", "pps no", "personal public service"], { WestEuropeanCheck.isPPS($0) }),
        PersonalForm(
            "fr-nir", ["999999999999999", "999999A99999999"], alone: true,
            ["nir", "insee", "sécurité sociale", "sécu", "numéro de sécurité sociale", "n° de sécu"],
            { WestEuropeanCheck.isNIR($0) }),
        PersonalForm(
            "fr-spi", ["9999999999999"], ["spi", "numéro fiscal", "référence fiscale"], { WestEuropeanCheck.isSPI($0) }),
        PersonalForm("fr-siren", ["999999999", "99999999999999"], ["siren", "siret"], { CheckDigits.isLuhn($0) }),
        PersonalForm(
            "be-national-number", ["99999999999"], telling: [[2, 2, 2, 3, 2], [6, 3, 2]], alone: true,
            [
                "rijksregisternummer", "rijksregister", "insz", "niss", "numéro national", "registre national",
                "numéro de registre national", "nationaal nummer",
            ],
            { WestEuropeanCheck.isBelgian($0) }),
        PersonalForm(
            "nl-bsn", ["999999999", "99999999"],
            ["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer", "burger service nummer"],
            { WestEuropeanCheck.isBSN($0) }),
        PersonalForm(
            "de-steuer-id", ["99999999999"], telling: [[2, 3, 3, 3]],
            [
                "steuer-id", "steuerid", "steuer-identifikationsnummer", "steueridentifikationsnummer",
                "identifikationsnummer", "idnr", "steuer-idnr", "tax id",
            ],
            { WestEuropeanCheck.isSteuerID($0) }),
        PersonalForm(
            "de-identity-card", ["ANNNNNNNN", "ANNNNNNNN9", "ANNNNNNNN9A"],
            [
                "personalausweis", "personalausweisnummer", "personalausweis-nr", "perso", "ausweisnummer",
                "ausweis-nr",
                "ausweisnr", "ausweis", "identity card", "reisepass", "reisepassnummer", "passnummer",
            ], { isDocument($0, least: 2) }),
        PersonalForm(
            "de-pension-insurance-number", ["99999999A999"], alone: true,
            ["rentenversicherungsnummer", "rvnr", "sozialversicherungsnummer", "versicherungsnummer"],
            { WestEuropeanCheck.isRentenversicherung($0) }),
        PersonalForm(
            "de-health-insurance-number", ["A999999999"],
            ["krankenversicherungsnummer", "versichertennummer", "kvnr", "krankenkasse"],
            { WestEuropeanCheck.isKrankenversicherung($0) }),
        PersonalForm(
            "at-social-security-number", ["9999999999"],
            ["svnr", "sv-nummer", "sozialversicherungsnummer", "versicherungsnummer"],
            { WestEuropeanCheck.isAustrian($0) }),
        PersonalForm(
            "ch-ahv-number", ["9999999999999"], telling: [[3, 4, 4, 2]], alone: true,
            ["ahv", "ahv-nummer", "ahv-nr", "avs", "no avs", "numéro avs", "numero avs"],
            { WestEuropeanCheck.isAHV($0) }),
        PersonalForm(
            "it-codice-fiscale", ["AAAAAA99A99A999A", "AAAAAANNANNANNNA"], alone: true,
            ["codice fiscale", "cod. fiscale", "cf", "c.f."],
            { WestEuropeanCheck.isCodiceFiscale($0) }),
        PersonalForm(
            "it-partita-iva", ["99999999999"], ["partita iva", "p.iva", "p. iva", "piva"], { CheckDigits.isLuhn($0) }),
        PersonalForm(
            "es-dni", ["99999999A"], alone: true, ["dni", "nif", "documento nacional de identidad"],
            { WestEuropeanCheck.isSpanish($0) }),
        PersonalForm(
            "es-nie", ["X9999999A", "Y9999999A", "Z9999999A"], alone: true, ["nie", "número de extranjero"],
            { WestEuropeanCheck.isSpanish($0) }),
        PersonalForm(
            "es-social-security-number", ["999999999999"], telling: [[2, 8, 2], [2, 10]],
            ["nuss", "naf", "seguridad social"], { WestEuropeanCheck.isNUSS($0) }),
        PersonalForm("es-cif", ["A99999999", "A9999999A"], ["cif", "nif"]),
        PersonalForm(
            "pt-nif", ["999999999"],
            ["nif", "contribuinte", "número de contribuinte", "número de identificação fiscal"],
            { WestEuropeanCheck.isNIF($0) }),
        PersonalForm(
            "pt-cartao-de-cidadao", ["999999999AA9", "999999999NN9"], telling: [[8, 1, 3], [8, 1, 2, 1], [9, 3]],
            ["cartão de cidadão", "cartão do cidadão", "bilhete de identidade", "nic"]),
        PersonalForm("gr-afm", ["999999999"], ["afm", "αφμ", "α.φ.μ"], { WestEuropeanCheck.isAFM($0) }),
        PersonalForm("gr-amka", ["99999999999"], alone: true, ["amka", "αμκα"], { WestEuropeanCheck.isAMKA($0) }),
        PersonalForm("lu-national-number", ["9999999999999"], ["matricule", "cns", "numéro national"]),
        PersonalForm("mt-identity-card", ["9999999A", "999999A", "99999A"], ["karta tal-identità"]),
    ]

    /// The Nordic and Baltic countries.
    static let northEuropean: [PersonalForm] = [
        PersonalForm(
            "fi-hetu", ["999999999N", "999999A999N"], telling: [[6, 4]],
            ["hetu", "henkilötunnus", "personbeteckning", "sotu"],
            { NorthEuropeanCheck.isHETU($0) }),
        PersonalForm(
            "se-personnummer", ["9999999999", "999999999999"], telling: [[6, 4], [8, 4]],
            ["personnummer", "pers.nr", "personnr", "samordningsnummer", "organisationsnummer"],
            { NorthEuropeanCheck.isSwedish($0) }),
        PersonalForm(
            "no-fodselsnummer", ["99999999999"], telling: [[6, 5]], alone: true,
            ["fødselsnummer", "fodselsnummer", "fødselsnr", "personnummer", "d-nummer", "fnr"],
            { NorthEuropeanCheck.isNorwegian($0) }),
        PersonalForm(
            "dk-cpr", ["9999999999"], telling: [[6, 4]], ["cpr", "cpr-nummer", "cpr-nr", "personnummer"],
            { NorthEuropeanCheck.isCPR($0) }),
        PersonalForm(
            "is-kennitala", ["9999999999"], telling: [[6, 4]], ["kennitala", "kt"],
            { NorthEuropeanCheck.isKennitala($0) }),
        PersonalForm(
            "ee-isikukood", ["99999999999"], alone: true,
            ["isikukood", "isikukoodi", "isikukoodiga", "ik", "personal code"], { NorthEuropeanCheck.isBaltic($0) }),
        PersonalForm(
            "lt-asmens-kodas", ["99999999999"], alone: true, ["asmens kodas", "asmens kodą", "personal code"],
            { NorthEuropeanCheck.isBaltic($0) }),
        PersonalForm(
            "lv-personas-kods", ["99999999999"], telling: [[6, 5]], ["personas kods", "personal code"],
            { NorthEuropeanCheck.isLatvian($0) }),
    ]

    /// Eastern Europe, Turkey and central Asia.
    static let eastEuropean: [PersonalForm] = [
        PersonalForm("pl-pesel", ["99999999999"], alone: true, ["pesel"], { EastEuropeanCheck.isPESEL($0) }),
        PersonalForm(
            "pl-nip", ["9999999999"], telling: [[3, 3, 2, 2], [3, 2, 2, 3]], ["nip"], { EastEuropeanCheck.isNIP($0) }),
        PersonalForm(
            "pl-identity-card", ["AAA999999"], ["dowód", "dowód osobisty", "nr dowodu", "seria i numer"],
            { EastEuropeanCheck.isPolishCard($0) }),
        PersonalForm("pl-regon", ["999999999", "99999999999999"], ["regon"]),
        PersonalForm(
            "cz-rodne-cislo", ["9999999999", "999999999"], telling: [[6, 4], [6, 3]],
            ["rodné číslo", "rodne cislo", "rč", "r.č"],
            { EastEuropeanCheck.isRodneCislo($0) }),
        PersonalForm(
            "hu-taj", ["999999999"], ["taj", "taj szám", "taj-szám", "tajszám"], { EastEuropeanCheck.isTAJ($0) }),
        PersonalForm(
            "hu-tax-number", ["9999999999"], ["adóazonosító", "adóazonosító jel", "adószám"],
            { EastEuropeanCheck.isAdoazonosito($0) }),
        PersonalForm("ro-cnp", ["9999999999999"], ["cnp", "cod numeric personal"], { EastEuropeanCheck.isCNP($0) }),
        PersonalForm(
            "bg-egn", ["9999999999"], ["egn", "егн", "единен граждански номер"], { EastEuropeanCheck.isEGN($0) }),
        PersonalForm("hr-oib", ["99999999999"], ["oib"], { EastEuropeanCheck.isOIB($0) }),
        PersonalForm(
            "jmbg", ["9999999999999"], alone: true,
            ["jmbg", "emšo", "emso", "embg", "матичен број", "јмбг"],
            { EastEuropeanCheck.isJMBG($0) }),
        PersonalForm("si-tax-number", ["99999999"], ["davčna", "davčna številka"]),
        PersonalForm(
            "tr-tckn", ["99999999999"], alone: true,
            [
                "tckn", "tc kimlik", "tc kimlik no", "t.c. kimlik no", "kimlik", "kimlik no", "kimlik numarası",
                "kimlik numarası:", "tc no",
            ], { EastEuropeanCheck.isTCKN($0) }),
        PersonalForm("ru-inn", ["999999999999", "9999999999"], ["инн", "inn"], { EastEuropeanCheck.isINN($0) }),
        PersonalForm(
            "ru-snils", ["99999999999"], telling: [[3, 3, 3, 2]], ["снилс", "snils"], { EastEuropeanCheck.isSNILS($0) }),
        PersonalForm("ru-passport", ["9999999999"], ["паспорт", "серия", "паспорт рф"]),
        PersonalForm("ua-rnokpp", ["9999999999"], ["рнокпп", "іпн", "rnokpp"], { EastEuropeanCheck.isRNOKPP($0) }),
        PersonalForm("kz-iin", ["999999999999"], ["иин", "жсн", "iin"], { EastEuropeanCheck.isIIN($0) }),
    ]

    /// The DVLA's number: the name in five places, padded with 9, then decade, month (plus 50 for women), day, year.
    @Sendable private static func isDriver(_ compact: ArraySlice<UInt8>) -> Bool {
        guard compact.count == 16, let date = CheckDigits.values(compact.dropFirst(5).prefix(6)) else { return false }
        let name = compact.prefix(5).drop { $0.isUpper }
        return name.allSatisfy { $0 == UInt8(ascii: "9") }
            && CheckDigits.isDay(month: CheckDigits.pair(date, 1) % 50, day: CheckDigits.pair(date, 3))
    }
}
