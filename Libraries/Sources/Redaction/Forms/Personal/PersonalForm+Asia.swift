import Primitives

extension PersonalForm {
    /// Asia.
    static let asian: [PersonalForm] = [
        PersonalForm(
            "in-aadhaar", ["999999999999"], telling: [[4, 4, 4]],
            ["aadhaar", "aadhar", "uidai", "uid", "aadhaar number", "आधार"], { AsianCheck.isAadhaar($0) }),
        PersonalForm(
            "in-pan", ["AAAAA9999A"], alone: true, ["pan", "pan card", "pan number", "permanent account number"],
            { AsianCheck.isPAN($0) }),
        PersonalForm(
            "in-gstin", ["99AAAAA9999ANAN"], alone: true, ["gstin", "gst", "gst number"], { AsianCheck.isGSTIN($0) }),
        PersonalForm("in-voter-id", ["AAA9999999"], ["epic", "voter id", "voter card", "voter id number"]),
        PersonalForm("in-driving-licence", ["AA9999999999999"], ["driving licence", "dl"]),
        PersonalForm(
            "pk-cnic", ["9999999999999"], telling: [[5, 7, 1]], ["cnic", "nadra", "nicop"],
            { $0.first != UInt8(ascii: "0") }),
        PersonalForm("bd-nid", ["9999999999", "9999999999999", "99999999999999999"], ["nid", "national id"]),
        PersonalForm("lk-nic", ["999999999V", "999999999X", "999999999999"], ["nic", "national identity card"]),
        PersonalForm(
            "cn-resident-id", ["99999999999999999N"], alone: true,
            [
                "身份证", "身份证号", "身份证号码", "公民身份号码", "居民身份证", "id card", "resident id", "resident identity",
                "id card number", "shenfenzheng",
            ], { AsianCheck.isChinese($0) }),
        PersonalForm(
            "hk-hkid", ["A999999N", "AA999999N"], telling: [[7, 1], [8, 1]], ["hkid", "hong kong id", "香港身份證", "身份證"],
            { AsianCheck.isHongKong($0) }),
        PersonalForm(
            "tw-national-id", ["A999999999"], ["身分證", "身分證字號", "身份證字號", "身分証", "統一編號", "taiwan id", "national id"],
            { AsianCheck.isTaiwanese($0) }),
        PersonalForm(
            "kr-rrn", ["9999999999999"], telling: [[6, 7]],
            ["rrn", "주민등록번호", "주민번호", "외국인등록번호", "resident registration", "resident registration number"],
            { AsianCheck.isKorean($0) }),
        PersonalForm(
            "jp-my-number", ["999999999999"], telling: [[4, 4, 4]],
            ["mynumber", "my_number", "kojin bango", "my number card", "individual number", "マイナンバー", "個人番号"],
            { AsianCheck.isMyNumber($0) }
        ),
        PersonalForm(
            "sg-nric", ["A9999999A"], alone: true, ["nric", "fin", "nric number", "nric no"], { AsianCheck.isNRIC($0) }),
        PersonalForm(
            "my-mykad", ["999999999999"], telling: [[6, 2, 4]],
            ["mykad", "ic number", "no. kp", "nric", "kad pengenalan"], { AsianCheck.hasDate($0, at: 0) }),
        PersonalForm(
            "th-national-id", ["9999999999999"], telling: [[1, 4, 5, 2, 1]],
            ["thai id", "เลขประจำตัวประชาชน", "เลขบัตรประชาชน", "บัตรประชาชน"], { AsianCheck.isThai($0) }),
        PersonalForm(
            "id-nik", ["9999999999999999"], ["nik", "ktp", "nomor induk kependudukan", "no. ktp"],
            { AsianCheck.isNIK($0) }),
        PersonalForm(
            "vn-cccd", ["999999999999", "999999999"],
            ["cccd", "cmnd", "căn cước", "căn cước công dân", "chứng minh nhân dân"]),
        PersonalForm(
            "ph-number", ["999999999999", "9999999999"],
            [
                "philsys", "crn", "umid number", "umid no", "sss", "gsis", "pagibig", "pag-ibig", "sss number",
                "sss no", "umid", "philhealth", "tin",
            ]),
        PersonalForm(
            "ae-emirates-id", ["999999999999999"], telling: [[3, 4, 7, 1]], alone: true,
            ["emirates id", "eid", "الهوية"], { AsianCheck.isEmirati($0) }),
        PersonalForm(
            "sa-national-id", ["9999999999"], ["iqama", "saudi id", "رقم الهوية", "الإقامة"], { AsianCheck.isSaudi($0) }
        ),
        PersonalForm(
            "il-id", digits(8...9),
            [
                "teudat zehut", "teudat", "israeli id", "mispar zehut", "מספר זהות", "תעודת הזהות", "ת.ז.",
                "תעודת זהות", "ת.ז", "ת\"ז", "t.z",
            ],
            { AsianCheck.isIsraeli($0) }),
    ]

    /// Africa and Oceania.
    static let southern: [PersonalForm] = [
        PersonalForm(
            "za-id", ["9999999999999"], alone: true,
            ["sa id", "id number", "identity number", "rsa id", "south african id"],
            { SouthernCheck.isSouthAfrican($0) }),
        PersonalForm(
            "eg-national-id", ["99999999999999"], alone: true, ["الرقم القومي", "egyptian id", "national id"],
            { SouthernCheck.isEgyptian($0) }),
        PersonalForm(
            "ng-nin", ["99999999999"], ["nin", "bvn", "national identification number", "bank verification number"]),
        PersonalForm("ke-id", ["99999999", "9999999"], ["kenyan id", "kenya id", "kra pin"]),
        PersonalForm(
            "gh-card", ["AAA9999999999"], telling: [[3, 9, 1]], ["ghana card"], { $0.starts(with: "GHA".utf8) }),
        PersonalForm(
            "au-tfn", ["999999999", "99999999"], ["tfn", "tax file number", "tax file no"], { SouthernCheck.isTFN($0) }),
        PersonalForm(
            "au-abn", ["99999999999"], telling: [[2, 3, 3, 3]], ["abn", "australian business number"],
            { SouthernCheck.isABN($0) }),
        PersonalForm("au-acn", ["999999999"], ["acn", "australian company number"], { SouthernCheck.isACN($0) }),
        PersonalForm(
            "au-medicare", ["9999999999", "99999999999"], telling: [[4, 5, 1], [4, 5, 1, 1]],
            ["medicare", "medicare card", "medicare number"], { SouthernCheck.isMedicare($0) }),
        PersonalForm("nz-ird", ["999999999", "99999999"], ["ird", "ird number"], { SouthernCheck.isIRD($0) }),
        PersonalForm("nz-nhi", ["AAA9999", "AAA99AN"], ["nhi", "nhi number"]),
    ]
}
