import Primitives

/// What words announce, beside numbers with forms of their own: the next name, address, date of birth, place, telephone number.
enum PersonalCue: Int, CaseIterable {
    case phone, birth, place, name, field, person, greeting, address, street, streetEnding, wallet, device

    /// In lower case, as words of their own; those with a blank also with `_`, with `-` and as one word.
    var words: [ByteString] {
        switch self {
        case .phone:
            [
                "phone", "phone number", "telephone", "tel", "tel.", "mobile", "mobile number", "cell", "cell phone",
                "cellphone", "call me", "call us", "call us at", "call me at", "sms", "sms to",
                "text me", "whatsapp", "fax", "contact number", "contact no", "telefon", "telefonnummer", "handy",
                "handynummer", "rufnummer", "mobil",
                "mobilnummer", "téléphone", "numéro de téléphone", "portable", "teléfono", "móvil", "celular",
                "telefono", "cellulare", "telefone",
                "telemóvel", "telefoon", "telefoonnummer", "mobiel", "puhelin", "телефон", "电话", "手机", "電話", "携帯", "전화",
                "as your contact number",
                "msisdn", "hotline", "reach me at", "reach me on", "ring", "ring me", "phone no", "my number is",
                "number is", "contact phone", "dial", "handynr", "mobile no", "mob", "ph", "contact me on",
                "contact me at", "callback", "call back", "caller", "from number", "gsm", "cep", "هاتف", "موبايل",
                "جوال", "טלפון", "נייד", "फोन", "मोबाइल", "โทร", "điện thoại", "sđt", "tlf", "tlf.", "puh.", "puh", "tel:",
                "tel.:", "tél", "tél.", "cel", "cel.", "cell.", "mob.", "móv.", "telef", "telef.", "телефона", "тел",
                "тел.", "моб", "моб.", "номер телефона", "мобильный", "手机号", "手機", "联系电话", "電話番号", "携帯番号", "전화번호",
                "휴대폰", "연락처", "numer telefonu", "komórka", "telefonszám", "telefón", "τηλέφωνο", "κινητό", "telefonnr",
                "tel nr", "number to reach", "nomor telepon", "no hp", "hp", "no. hp", "telp",
            ]
        case .birth:
            [
                "dob", "d.o.b", "d.o.b.", "date of birth", "birth date", "birthdate", "birthday", "born", "born on",
                "geburtsdatum", "geboren am", "geboren",
                "geb.", "geb", "b.", "nac.", "f. nac.", "nascido em", "nascida em", "nascido", "nascida", "urodzony",
                "urodzona", "ur.",
                "narozen", "narozena", "születtem", "született", "né", "née", "nato", "nata", "nacido", "nacida",
                "d.n.", "f.nac",
                "dato di nascita", "syntynyt", "rojstva", "datum rojstva", "datum rođenja", "rođen", "rođena",
                "gimimo data",
                "sünniaeg", "sünnikuupäev", "dzimšanas datums", "doğum", "doğumlu", "ngày tháng năm sinh", "sinh ngày",
                "lahir", "tgl lahir",
                "tarikh lahir", "народження", "народився", "народилася", "роден", "родена", "дата на раждане",
                "γεννήθηκα", "γεννήθηκε", "γέννησης", "נולד", "נולדה", "生日", "生於", "生于", "誕生日", "생일", "geb.-datum",
                "geboortedag", "birth", "date of birth (dd/mm/yyyy)", "year of birth",
                "né le", "née le", "date de naissance", "fecha de nacimiento", "nacido el", "nacida el",
                "nací el", "data di nascita",
                "nato il", "nata il", "data de nascimento", "nasci em", "geboortedatum", "geboren op", "data urodzenia",
                "född", "født",
                "syntymäaika", "födelsedatum", "fødselsdato", "fødselsdag", "doğum tarihi", "datum narození",
                "születési idő", "născut", "data nașterii", "ημερομηνία γέννησης", "дата народження", "родился",
                "родилась", "tanggal lahir", "ngày sinh", "วันเกิด", "जन्म तिथि", "תאריך לידה", "تاريخ الميلاد",
                "дата рождения", "出生日期", "生年月日", "생년월일",
            ]
        case .place:
            [
                "lat", "latitude", "lon", "lng", "long", "longitude", "coordinates", "coords", "geo", "gps", "location",
                "geolocation", "latlng", "lat long",
                "koordinaten", "breitengrad", "längengrad", "coordonnées", "coordenadas", "coördinaten",
            ]
        case .name:
            [
                "full name", "name is", "my name is", "account holder", "account holder name", "cardholder",
                "card holder", "cardholder name", "beneficiary", "payee", "patient name",
                "customer name", "contact name", "first name", "last name", "given name", "family name", "surname",
                "maiden name", "recipient", "recipient name", "employee name",
                "signed", "regards", "kind regards", "best regards", "warm regards", "sincerely", "yours sincerely",
                "yours truly", "cheers", "best wishes", "thanks",
                "best", "all the best", "take care", "speak to", "talk to", "ask for", "меня зовут", "зовут", "我叫",
                "i am called", "this is", "speaking with", "ich heiße", "mein name ist", "mit freundlichen grüßen",
                "freundliche grüße", "viele grüße", "kontoinhaber",
                "karteninhaber", "vorname", "nachname", "je m'appelle", "mon nom est", "cordialement", "titulaire",
                "nom complet", "prénom", "me llamo", "mi nombre es",
                "saludos", "atentamente", "titular", "nombre completo", "apellido", "apellidos", "mi chiamo",
                "il mio nome è", "cordiali saluti", "distinti saluti", "intestatario", "cognome",
                "meu nome é", "chamo-me", "atenciosamente", "nome completo", "mijn naam is", "met vriendelijke groet",
                "rekeninghouder", "achternaam",
                "nazywam się", "imię i nazwisko", "med vänliga hälsningar", "passenger", "passenger name", "guest name",
                "tenant name", "owner name", "attn", "mr", "mr.", "mrs", "mrs.", "ms.", "miss", "dr.", "prof.", "herr",
                "frau", "monsieur",
                "madame", "mme", "señor", "señora", "sr.", "sra.", "signor", "signora", "mevrouw", "meneer",
            ]
        case .field:
            [
                "name", "from", "to", "cc", "contact", "contact person", "ansprechpartner", "interlocuteur",
                "signatory", "sender", "author", "attendee", "owner", "nom", "nombre", "nome", "naam", "namn", "navn",
                "nimi", "имя", "姓名", "氏名", "이름",
            ]
        case .person:
            [
                "i'm", "i am", "customer", "client", "patient", "caller", "guest", "employee", "colleague", "applicant",
                "policyholder", "kunde", "kundin", "spoke to", "spoke with", "speaking to", "on behalf of", "signed by",
                "sent by", "written by",
            ]
        case .greeting:
            [
                "hello", "hi", "dear", "hey", "hallo", "liebe", "lieber", "bonjour", "cher", "chère", "hola",
                "estimado", "estimada", "ciao", "gentile", "olá", "prezado", "prezada", "beste", "welcome", "thank you",
            ]
        case .address:
            [
                "address", "my address is", "new address is", "address is", "billing address", "shipping address",
                "delivery address", "home address", "postal address", "mailing address", "street address",
                "ship it to", "ship to", "deliver to", "deliver it to", "send it to", "mail it to", "live at",
                "lives at", "living at", "resides at", "moved to", "anschrift", "adresse", "meine adresse ist",
                "wohnhaft", "lieferadresse", "rechnungsadresse",
                "livrer à", "adresse de livraison", "dirección", "direccion", "domicilio", "indirizzo", "spedire a",
                "endereço", "morada", "adres", "afleveradres", "bezorgadres", "adress", "osoite", "address line 1",
                "address1", "street", "addr",
            ]
        case .street:
            [
                "rue", "avenue", "boulevard", "chemin", "impasse", "allée", "quai", "route", "calle", "avenida", "avda",
                "plaza", "paseo", "carrer", "via",
                "viale", "piazza", "corso", "vicolo", "largo", "rua", "travessa", "praça", "alameda", "ulica", "ul",
                "aleja", "po box", "p.o. box", "postfach",
                "apartado", "postbus",
            ]
        case .streetEnding: PlaceWord.endings + ["str."]
        case .wallet:
            [
                "wallet", "wallet address", "ethereum", "eth", "ether", "usdt", "usdc", "metamask", "erc20", "erc-20",
                "deposit address", "payout address",
            ]
        case .device: ["mac", "mac address", "hwaddr", "hardware address", "ether", "device id"]
        }
    }

    /// For so many bytes after one of the words, a word without digits may be a name's, a place's or a month's.
    var attention: Int {
        switch self {
        case .birth: 40
        case .phone, .wallet, .device, .place: 0
        default: 24
        }
    }

    /// A form without shapes, so that its words are listened for.
    var form: PersonalForm { PersonalForm("cue", [], loose: self == .streetEnding, words) }
}

extension Scanner {
    /// Where words of the kind last ended.
    func lastCue(_ cue: PersonalCue) -> Int {
        lastWord[lexicon.cueBase &+ cue.rawValue]
    }

    /// True where such a word ended at most so many bytes before a position.
    func heard(_ cue: PersonalCue, within distance: Int, of position: Int) -> Bool {
        (0...distance).contains(position - lastCue(cue))
    }
}
