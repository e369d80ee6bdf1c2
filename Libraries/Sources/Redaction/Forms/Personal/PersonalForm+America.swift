import Primitives

extension PersonalForm {
    /// The Americas.
    static let american: [PersonalForm] = [
        PersonalForm(
            "us-ssn", ["999999999"], telling: [[3, 2, 4]],
            [
                "ssn", "social security", "social security number", "social", "soc sec", "ss#", "ssn#",
                "w-9", "w9", "i-9", "1099", "w-2", "w2", "w-4",
            ], { AmericanCheck.isSSN($0) }),
        PersonalForm(
            "us-itin", ["999999999"], telling: [[3, 2, 4]], ["itin", "taxpayer identification", "tax id"],
            { AmericanCheck.isITIN($0) }),
        PersonalForm("us-ein", ["999999999"], ["ein", "employer identification number", "federal tax id", "fein"]),
        PersonalForm("us-npi", ["9999999999"], ["npi", "national provider"], { AmericanCheck.isNPI($0) }),
        PersonalForm("us-dea", ["AA9999999"], ["dea", "dea number"], { AmericanCheck.isDEA($0) }),
        PersonalForm(
            "us-medicare", ["9AN9AN9AA99"], telling: [[4, 3, 4]],
            ["mbi", "medicare", "medicare number", "medicare beneficiary"], { _ in true }),
        PersonalForm(
            "ca-sin", ["999999999"], telling: [[3, 3, 3]],
            [
                "sin", "nas :", "s.i.n.", "sin number", "sin #", "social ins", "social insurance number",
                "social insurance", "nas", "numéro d'assurance sociale",
            ],
            { AmericanCheck.isSIN($0) }),
        PersonalForm(
            "ca-health-card", ["9999999999", "9999999999AA"],
            ["ohip", "health card", "health card number", "carte santé", "phn"]),
        PersonalForm(
            "mx-curp", ["AAAA999999AAAAAAN9", "AAAA999999NNNNNNN9"], alone: true, ["curp"], { AmericanCheck.isCURP($0) }
        ),
        PersonalForm("mx-rfc", ["AAAA999999NNN", "AAA999999NNN"], ["rfc"], { AmericanCheck.isRFC($0) }),
        PersonalForm(
            "mx-nss", ["99999999999"], ["nss", "imss", "número de seguridad social"], { CheckDigits.isLuhn($0) }),
        PersonalForm(
            "br-cpf", ["99999999999"], telling: [[3, 3, 3, 2]], alone: true, ["cpf"], { AmericanCheck.isCPF($0) }),
        PersonalForm(
            "br-cnpj", ["99999999999999", "NNNNNNNNNNNN99"], telling: [[2, 3, 3, 4, 2]], ["cnpj"],
            { AmericanCheck.isCNPJ($0) }),
        PersonalForm("br-rg", ["99999999N", "9999999N"], ["rg", "registro geral", "identidade"]),
        PersonalForm("br-pis", ["99999999999"], ["pis", "pasep", "nis", "nit"], { AmericanCheck.isPIS($0) }),
        PersonalForm(
            "ar-cuit", ["99999999999"], telling: [[2, 8, 1]], ["cuit", "cuil"], { AmericanCheck.isCUIT($0) }),
        PersonalForm("ar-dni", digits(7...8), ["dni", "documento"]),
        PersonalForm(
            "cl-rut", ["9999999N", "99999999N"], telling: [[2, 3, 3, 1], [1, 3, 3, 1], [8, 1]], ["rut", "run"],
            { AmericanCheck.isRUT($0) }),
        PersonalForm("co-cedula", digits(6...10), ["cédula", "cedula", "cc", "cédula de ciudadanía", "nit"]),
        PersonalForm("pe-ruc", ["99999999999"], ["ruc"], { AmericanCheck.isRUC($0) }),
        PersonalForm(
            "uy-cedula", ["99999999"], telling: [[1, 3, 3, 1]], ["cédula de identidad", "ci"],
            { AmericanCheck.isUruguayan($0) }),
        PersonalForm(
            "ec-cedula", ["9999999999"],
            [
                "cédula", "cedula", "ci", "c.i.", "c.i", "cédula de identidad", "identificación",
                "número de identificación", "cédula de ciudadanía", "nui",
            ], { AmericanCheck.isCedula($0) }),
    ]
}
