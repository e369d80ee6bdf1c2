import Primitives

extension PersonalForm {
    /// Cards, accounts and banks.
    static let money: [PersonalForm] = [
        PersonalForm(
            "card", digits(12...19), alone: true, aloneLengths: 14...16,
            [
                "card number", "card no", "credit card", "debit card", "card", "pan", "kreditkarte", "kartennummer",
                "carte bancaire",
                "numéro de carte", "tarjeta", "carta di credito", "cartão", "creditcard", "kortnummer", "visa",
                "mastercard", "amex", "carte", "karte", "kaart", "karta", "kort", "kartu", "cb", "карта", "карты",
                "картой", "卡号", "カード", "카드",
            ], { MoneyCheck.isCard($0) }),
        PersonalForm(
            "card-expiry", ["9999", "999999"], telling: [[2, 2], [2, 4], [1, 2], [1, 4]], strict: true,
            [
                "expiry", "expiry date", "expires", "exp", "exp date", "exp.", "expiration", "expiration date",
                "valid thru", "valid until", "valid till", "good thru",
                "gültig bis", "ablaufdatum", "date d'expiration", "expire fin", "caducidad", "fecha de caducidad",
                "vencimiento", "scadenza", "validade", "vervaldatum",
            ], { CheckDigits.values($0.prefix(2)).map { (1...12).contains($0[0] * 10 + $0[1]) } ?? false }),
        PersonalForm(
            "card-security-code", digits(3...4),
            [
                "cvv", "cvc", "cvv2", "cvc2", "cvn", "security code", "card verification", "card verification code",
                "verification value", "security code on the back is", "on the back", "on the back are",
                "digits on the back", "sicherheitscode", "prüfnummer",
                "kartenprüfnummer",
                "cryptogramme", "code de sécurité", "código de seguridad", "codice di sicurezza", "código de segurança",
                "beveiligingscode", "prüfziffer", "prüfziffer der karte", "kontrollziffer", "code cvv", "安全码",
            ]),
        PersonalForm(
            "iban", (15...34).map { ByteString("AA99" + String(repeating: "N", count: $0 - 4)) }, alone: true,
            ["iban", "account", "konto", "kontonummer"], { MoneyCheck.isIBAN($0) }),
        PersonalForm(
            "us-routing-number", ["999999999"],
            ["routing number", "routing no", "routing", "aba", "aba number", "rtn", "routing transit number"],
            { MoneyCheck.isABA($0) }),
        PersonalForm("uk-sort-code", ["999999"], ["sort code", "sortcode"]),
        PersonalForm(
            "clabe", ["999999999999999999"], ["clabe", "cuenta clabe", "clabe interbancaria"],
            { MoneyCheck.isCLABE($0) }),
        PersonalForm("bsb", ["999999"], ["bsb", "bsb number"]),
        PersonalForm("ifsc", ["AAAA0NNNNNN"], ["ifsc", "ifsc code"]),
        PersonalForm(
            "bank-account", digits(6...18),
            [
                "account number", "account no", "acct no", "acct number", "acct", "account num", "bank account", "a/c",
                "a/c no", "checking account",
                "savings account", "account #", "kontonummer", "konto-nr", "kontonr", "numéro de compte",
                "número de cuenta", "cuenta bancaria",
                "numero di conto", "conto corrente", "número da conta", "rekeningnummer", "numer konta", "giro",
                "bankgiro", "plusgiro",
            ]),
    ]

    /// Vehicles and devices.
    static let devices: [PersonalForm] = [
        PersonalForm(
            "vin", ["NNNNNNNNNNNNNNNNN"], alone: true,
            [
                "vin", "vehicle identification number", "vehicle identification", "chassis number", "chassis",
                "fahrgestellnummer",
                "fin", "fahrzeug-identifizierungsnummer", "numéro de châssis", "número de chasis", "bastidor",
                "numero di telaio", "chassi",
            ], { VehicleCheck.isVIN($0) }),
        PersonalForm(
            "imei", digits(15...16), ["imei", "imei1", "imei2", "imeisv", "imei number", "device imei"],
            { VehicleCheck.isIMEI($0) }),
        PersonalForm(
            "iccid", digits(18...20), ["iccid", "sim", "sim card", "sim number"], { VehicleCheck.isICCID($0) }),
        PersonalForm("imsi", digits(14...15), ["imsi"]),
        PersonalForm(
            "licence-plate", mixed(4...9),
            [
                "license plate", "licence plate", "number plate", "plate number", "registration plate",
                "vehicle registration", "kennzeichen",
                "plaque d'immatriculation", "immatriculation", "matrícula", "targa", "kenteken", "plate", "plates",
                "plate no", "reg no", "reg number", "reg.",
                "registration number", "registration no", "rego", "car registration", "placa", "placas", "chapa",
                "nummernschild",
                "kfz-kennzeichen", "autokennzeichen", "amtliches kennzeichen", "tablice", "tablica rejestracyjna",
                "numer rejestracyjny",
                "nr rejestracyjny", "registreringsnummer", "regnr", "reg.nr", "rekisteritunnus", "rekisterinumero",
                "spz", "plaka",
                "rendszám", "госномер", "номер машины", "номерной знак", "车牌", "車牌", "车牌号", "ナンバープレート", "차량번호", "nopol",
            ], { TokenStructure.isMixed($0) }),
    ]

    /// Documents that many countries have and that only a word tells.
    static let documents: [PersonalForm] = [
        PersonalForm(
            "passport", mixed(6...10),
            [
                "passport", "passport number", "passport no", "passport is", "reisepass", "reisepass nr",
                "reisepassnummer", "passnummer", "passeport", "numéro de passeport",
                "pasaporte", "número de pasaporte", "passaporto", "passaporte", "paspoort", "paspoortnummer",
                "paszport", "pas nr", "pass nr", "паспорт", "护照", "護照", "パスポート", "여권", "паспорта", "paszportu",
                "diavatírio", "διαβατήριο", "passi",
            ], { isDocument($0, least: 3) }),
        PersonalForm(
            "driver-licence", mixed(5...20),
            [
                "driver license", "driver's license", "drivers license", "driver licence", "driver's licence",
                "drivers licence",
                "driving license", "driving licence", "driving licence number", "driver license number", "dl", "dl#",
                "dl no", "dln", "license number",
                "licence number", "führerschein", "führerscheinnummer", "permis de conduire", "permis",
                "licencia de conducir",
                "carnet de conducir", "patente di guida", "patente", "carta de condução", "cnh", "rijbewijs",
                "rijbewijsnummer", "prawo jazdy",
                "körkort", "førerkort", "kørekort", "ajokortti",
            ], { isDocument($0, least: 4) }),
        PersonalForm(
            "medical-record", mixed(5...12),
            [
                "medical record", "medical record number", "medical record no", "mrn", "patient id", "patient number",
                "patient no",
                "hospital number", "chart number", "patientennummer", "numéro de patient", "historia clínica",
                "patiëntnummer",
                "health record", "health insurance number", "insurance member id", "member id", "policy number",
                "policy no", "policy id", "insurance number", "insurance policy", "versicherungsnummer",
                "versichertennummer", "numéro de police", "póliza", "polizza", "apólice", "polisnummer",
            ], { isDocument($0, least: 4) }),
        PersonalForm(
            "national-id", mixed(6...20),
            [
                "national id", "national id number", "national identity number", "identity number", "identity card",
                "id card number",
                "id card no", "id card", "id no", "id number", "id nr", "personal id", "personal number",
                "personal identity number",
                "government id", "cni", "carte nationale", "carte nationale d'identité", "numéro de carte d'identité",
                "numer dowodu", "dowodu osobistego", "seria i numer dowodu", "personalausweisnr", "ausweis",
                "citizen id", "citizen number", "ausweisnummer", "personalausweis", "ausweis-nr",
                "personalausweisnummer",
                "carte d'identité", "documento de identidad", "documento nacional", "carta d'identità",
                "cartão de cidadão", "identiteitskaart",
                "dowód osobisty", "nr dowodu", "resident permit", "residence permit", "aufenthaltstitel", "green card",
                "alien number", "social insurance number",
            ], { isDocument($0, least: 3) }),
        PersonalForm(
            "tax-id", mixed(7...16),
            [
                "tax id", "tax id number", "tin", "taxpayer id", "tax number", "tax identification number",
                "tax reference", "tax file number", "steuernummer",
                "st.-nr", "numéro fiscal", "número fiscal", "identificación fiscal", "codice fiscale",
                "belastingnummer",
            ], { isDocument($0, least: 3) }),
        PersonalForm(
            "social-security-number", mixed(8...16),
            [
                "social security", "social security number", "social security no", "social insurance",
                "sozialversicherungsnummer",
                "sv-nummer", "versicherungsnummer", "sécurité sociale", "numéro de sécurité sociale",
                "seguridad social",
                "número de la seguridad social", "segurança social", "previdenza sociale",
            ], { isDocument($0, least: 6) }),
        PersonalForm(
            "vat-number", mixed(8...15),
            [
                "vat", "vat number", "vat no", "vat id", "vat reg", "vat registration", "ust-id", "ust-idnr", "ustid",
                "uid-nummer", "numéro de tva", "tva",
                "partita iva", "p.iva", "p. iva", "nif-iva", "btw", "btw-nummer", "btw-id", "moms", "momsnummer", "alv",
                "dph", "iva",
            ], { isDocument($0, least: 6) }),
    ]

    /// At least so many digits.
    @Sendable static func isDocument(_ compact: ArraySlice<UInt8>, least: Int) -> Bool {
        compact.count(where: \.isDigit) >= least
    }
}
