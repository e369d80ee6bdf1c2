import Primitives

/// The words by which people ask for things, in English and a few of each neighbour. Small on purpose: a manifest adds what its
/// tools are called where it is used, and a deployment's own workflows carry the intent in any language.
enum Lexicon {
    /// What means one kind of deed.
    struct Family {
        /// As one is told to do it.
        let verbs: [ByteString]
        /// As it is called.
        let deeds: [ByteString]
    }

    /// The words of a tool's name: `sendEmail`, `send_email`, `send-email`.
    static func nameWords(_ name: ByteString) -> [ByteString] {
        NameWords.split(name) { !Token.isWord($0) || $0 == "_" }
    }

    /// A thing that is itself a deed.
    static func isDeed(_ word: ByteString) -> Bool { deeds.contains(word) }
    private static let deeds: Set<ByteString> = [
        "refund", "money", "comment", "transfer", "payment", "dispute", "reservation", "booking", "invitation", "reset",
        "cancellation",
    ]

    static func isVerb(_ word: ByteString) -> Bool { familyOf[word] != nil }

    /// All that means the same as a verb; for one that is not known the verb alone.
    static func family(of verb: ByteString) -> Family {
        guard let indices = familyOf[verb] else { return Family(verbs: [verb], deeds: [verb]) }
        return Family(
            verbs: unique([verb] + indices.flatMap { families[$0].verbs }),
            deeds: unique(indices.flatMap { families[$0].deeds }))
    }

    /// The thing and what else it is called.
    static func things(like word: ByteString) -> [ByteString] {
        let groups = thingGroups.filter { group in
            group.contains { $0 == word || "\($0)s" == word || "\($0)es" == word }
        }
        return unique([word] + groups.flatMap(\.self))
    }

    static func unique(_ words: [ByteString]) -> [ByteString] {
        var known: Set<ByteString> = []
        return words.filter { known.insert($0).inserted }
    }

    private static let familyOf: [ByteString: [Int]] = {
        var table: [ByteString: [Int]] = [:]
        for (index, family) in families.enumerated() {
            for verb in family.heads { table[verb, default: []].append(index) }
        }
        return table
    }()

    /// A family, and the words of tools' names that it stands for.
    private struct Entry {
        let heads: [ByteString]
        let verbs: [ByteString]
        let deeds: [ByteString]

        init(_ heads: [ByteString], says verbs: [ByteString], deeds: [ByteString] = []) {
            self.heads = heads
            self.verbs = verbs
            self.deeds = deeds
        }
    }

    private static let families: [Entry] = [
        Entry(
            ["send", "email", "mail", "message", "notify", "reply", "forward", "dm", "sms"],
            says: [
                "send", "email", "e-mail", "mail", "write", "message", "text", "dm", "reply", "respond", "answer",
                "forward", "notify", "contact", "post", "ping", "sende", "schicke", "schick", "schreibe", "schreib",
                "antworte", "maile", "senden", "schicken", "schreiben", "envoie", "envoyez", "envoyer", "écris",
                "écrire", "envía", "enviar", "manda", "invia", "inviare", "scrivi", "rispondi",
            ]),
        Entry(
            ["post", "publish"],
            says: [
                "post", "publish", "put", "upload", "write", "reply", "poste", "veröffentliche", "publie", "publica",
                "pubblica",
            ], deeds: ["publication"]),
        Entry(
            ["create", "make", "new", "schedule", "book", "set", "open", "generate", "provision", "start", "register"],
            says: [
                "create", "make", "add", "book", "schedule", "set up", "plan", "arrange", "put", "organize", "organise",
                "open", "start", "generate", "provision", "set", "register", "reserve", "save", "write", "erstelle",
                "lege", "anlegen", "buche", "plane", "erstellen", "crée", "créer", "crear", "crea", "creare",
            ], deeds: ["reservation", "booking", "registration"]),
        Entry(
            ["reserve", "book", "reservation", "booking"],
            says: ["reserve", "book", "make", "get", "buche", "reserviere", "réserve", "reserva", "prenota"],
            deeds: ["reservation", "booking"]),
        Entry(
            ["add", "append", "insert", "attach", "join"],
            says: [
                "add", "append", "put", "include", "insert", "attach", "write", "note", "invite", "füge", "ergänze",
                "ajoute", "ajouter", "añade", "agrega", "aggiungi",
            ]),
        Entry(
            ["comment", "note"],
            says: ["comment", "add", "write", "leave", "note", "reply", "respond", "answer", "post", "tell"],
            deeds: ["comment", "note"]),
        Entry(
            ["invite", "invitation"],
            says: ["invite", "add", "lade", "einladen", "invita", "invitez"], deeds: ["invitation"]),
        Entry(
            ["share", "grant"],
            says: [
                "share", "give", "grant", "teile", "teilen", "freigeben", "partage", "partager", "comparte",
                "condividi",
            ], deeds: ["access"]),
        Entry(
            ["delete", "remove", "erase", "drop", "clear", "trash", "kick"],
            says: [
                "delete", "remove", "erase", "drop", "discard", "clear", "trash", "kick", "get rid of", "lösche",
                "entferne", "löschen", "entfernen", "supprime", "supprimer", "efface", "borra", "elimina", "eliminar",
                "cancella", "rimuovi",
            ], deeds: ["deletion", "removal"]),
        Entry(
            [
                "cancel", "revoke", "withdraw", "end", "stop", "unsubscribe", "terminate", "disable", "deactivate",
                "cancellation",
            ],
            says: [
                "cancel", "revoke", "withdraw", "call off", "stop", "end", "delete", "remove", "unsubscribe",
                "terminate", "disable", "deactivate", "turn off", "kündige", "storniere", "beende", "annule", "annuler",
                "cancela", "annulla",
            ], deeds: ["cancellation", "termination"]),
        Entry(
            ["update", "change", "modify", "edit", "set", "correct", "rename", "adjust", "patch", "replace"],
            says: [
                "update", "change", "modify", "edit", "set", "correct", "fix", "adjust", "rename", "replace", "make",
                "switch", "increase", "decrease", "raise", "lower", "ändere", "aktualisiere", "ändern", "change",
                "modifie", "modifier", "cambia", "actualiza", "aggiorna", "modifica",
            ], deeds: ["change", "update"]),
        Entry(
            ["reschedule", "move", "postpone", "shift"],
            says: [
                "reschedule", "move", "postpone", "shift", "push", "change", "bring forward", "verschiebe",
                "verschieben",
                "déplace", "reporte", "mueve", "sposta",
            ]),
        Entry(
            ["pay", "transfer", "wire", "settle", "charge", "money", "payment"],
            says: [
                "pay", "transfer", "send", "wire", "settle", "charge", "refund", "reimburse", "return", "zahle",
                "bezahle", "überweise", "überweisen",
                "paie", "payer", "vire", "paga", "pagar", "transfiere", "bonifica",
            ], deeds: ["payment", "transfer", "überweisung", "paiement", "pago"]),
        Entry(
            ["refund", "reimburse"],
            says: [
                "refund", "reimburse", "pay back", "give back", "return", "send back", "erstatte", "erstatten",
                "rembourse", "rembourser", "reembolsa", "rimborsa",
            ],
            deeds: [
                "refund", "reimbursement", "money back", "erstattung", "rückerstattung", "remboursement", "reembolso",
                "rimborso",
            ]),
        Entry(
            ["issue", "give", "credit"],
            says: ["issue", "give", "grant", "pay", "credit", "refund", "send"], deeds: ["credit", "goodwill"]),
        Entry(
            ["buy", "order", "purchase", "subscribe", "upgrade", "downgrade", "renew"],
            says: [
                "buy", "order", "purchase", "subscribe", "upgrade", "downgrade", "renew", "get", "switch", "move",
                "kaufe", "bestelle", "achète", "commande", "compra", "ordina",
            ], deeds: ["upgrade", "downgrade", "renewal", "order", "subscription"]),
        Entry(
            ["reset", "recover", "restore", "rotate", "unlock"],
            says: [
                "reset", "recover", "restore", "rotate", "unlock", "renew", "replace", "get back", "undo",
                "zurücksetzen", "réinitialise", "restablece", "reimposta",
            ], deeds: ["reset", "recovery", "rotation"]),
        Entry(
            ["close", "resolve", "archive", "complete", "finish"],
            says: ["close", "resolve", "archive", "complete", "finish", "schließe", "ferme", "cierra", "chiudi"]),
        Entry(
            ["activate", "enable", "approve", "confirm", "accept", "submit", "sign"],
            says: [
                "activate", "enable", "approve", "confirm", "accept", "submit", "sign", "turn on", "aktiviere",
                "bestätige", "active", "confirme", "activa", "confirma", "attiva", "conferma",
            ]),
        Entry(
            ["block", "suspend", "lock", "freeze", "ban"],
            says: ["block", "suspend", "lock", "freeze", "ban", "stop", "sperre", "bloque", "bloquea", "blocca"]),
        Entry(
            ["get", "read", "fetch", "visit", "browse", "open", "download", "load", "view", "search", "find", "look"],
            says: [
                "get", "read", "fetch", "visit", "browse", "open", "download", "load", "view", "look", "check", "see",
                "go to", "find", "summarize", "summarise", "show", "search", "study", "lies", "öffne", "lis", "ouvre",
                "lee", "abre", "leggi", "apri",
            ]),
        Entry(
            ["dispute", "report", "complain", "claim"],
            says: ["dispute", "report", "contest", "challenge", "complain", "claim", "flag"],
            deeds: ["dispute", "complaint", "claim"]),
    ]

    private static let thingGroups: [[ByteString]] = [
        ["email", "e-mail", "mail", "message", "courriel", "correo", "nachricht"],
        ["message", "dm", "note", "text", "nachricht", "question", "reply"],
        ["sms", "text"],
        ["event", "appointment", "meeting", "calendar", "termin", "kalender", "rendez-vous", "cita", "evento"],
        [
            "file", "document", "doc", "drive", "folder", "spreadsheet", "list", "datei", "dokument", "fichier",
            "archivo",
        ],
        ["webpage", "website", "web page", "page", "site", "url", "link", "blog", "article", "webseite", "seite"],
        ["channel", "kanal", "canal"],
        ["user", "member", "colleague", "person", "people", "account"],
        ["participant", "attendee", "guest"],
        [
            "money", "payment", "amount", "difference", "cost", "share", "bill", "invoice", "rent", "transaction",
            "geld", "rechnung", "transfer",
        ],
        ["transaction", "payment", "transfer"],
        ["invoice", "bill", "rechnung", "facture", "factura", "fattura"],
        ["ticket", "case", "issue", "request", "anfrage"],
        ["comment", "note", "reply", "answer", "kommentar"],
        ["password", "passcode", "passwort", "kennwort"],
        ["hotel", "room", "reservation", "booking"],
        ["restaurant", "table", "reservation", "booking"],
        ["car", "rental", "reservation", "booking"],
        ["flight", "ticket", "reservation", "booking"],
        ["plan", "subscription", "tariff", "abo"],
        ["profile", "account", "info", "information", "details", "address", "name", "phone"],
        [
            "refund", "erstattung", "remboursement", "reembolso", "rimborso", "money", "geld", "invoice", "rechnung",
            "charge",
        ],
        ["order", "bestellung", "purchase"],
    ]

    static func isFiller(_ word: ByteString) -> Bool { fillers.contains(word) }
    private static let fillers: Set<ByteString> = [
        "to", "a", "an", "the", "of", "for", "from", "in", "on", "by", "with", "and", "direct", "my", "new", "get",
    ]

    static func isPluralMark(_ word: ByteString) -> Bool { pluralMarks.contains(word) }
    private static let pluralMarks: Set<ByteString> = [
        "each", "every", "all", "both", "everyone", "everybody", "them", "several", "alle", "allen", "jeden", "jedem",
        "jede", "beide", "tous", "toutes", "chaque", "todos", "todas", "cada", "tutti", "tutte", "ogni",
    ]

    static let wishes: [Phrase] = [
        "i want", "i need", "i would like", "i'd like", "i wish", "i request", "i am requesting", "i'm requesting",
        "can i have", "can i get", "could i have", "could i get", "can you make", "could you make", "give me", "get me",
        "we want", "we need", "we would like", "ich möchte", "ich will", "ich brauche", "je veux", "je voudrais",
        "quiero", "vorrei", "i would like to make", "i want to make",
    ].compactMap { Phrase(ByteString($0)) }

    /// What may stand between a wish and the deed.
    static let beforeDeed: Set<ByteString> = [
        "a", "an", "the", "my", "this", "that", "some", "full", "partial", "new", "another", "to", "have", "to", "get",
        "immediate", "eine", "einen", "die", "meine", "un", "une", "una", "mon", "mi", "el", "la", "le",
    ]

    /// After one of these stands a noun.
    static let beforeNoun: Set<ByteString> = [
        "the", "a", "an", "this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "any",
        "no", "some", "of", "which", "what", "whose", "der", "die", "das", "ein", "eine", "le", "la", "les", "un",
        "une", "el", "los", "il", "lo", "i", "you've", "last", "first", "next", "previous", "received", "sent",
        "unread",
    ]

    /// Verbs that stand as a noun as often.
    static let alsoNouns: Set<ByteString> = [
        "email", "e-mail", "mail", "message", "text", "dm", "post", "book", "plan", "note", "comment", "answer",
        "reply", "contact", "order", "transfer", "wire", "charge", "credit", "issue", "refund", "return", "change",
        "update", "share", "report", "claim", "dispute", "reset", "sign", "check", "look", "view", "search", "start",
        "end", "stop", "set", "put", "block", "lock", "drop", "move", "shift", "push", "switch", "register", "reserve",
        "kick", "ping", "active", "upgrade", "downgrade", "question", "request", "purchase", "increase", "decrease",
        "raise", "study", "flag", "ban", "clear", "open", "close", "complete", "correct", "live", "save", "get",
    ]

    /// What a request begins after.
    static let beforeRequest: Set<ByteString> = [
        "please", "and", "then", "to", "you", "also", "or", "just", "now", "must", "should", "can", "could", "would",
        "will", "first", "finally", "next", "afterwards", "so", "kindly", "let's", "it", "them", "there", "bitte",
        "und",
        "dann", "et", "puis", "y", "luego", "e", "poi", "me", "1", "2", "3", "4", "5",
    ]

    /// Verbs that are said of one kind of deed alone.
    static let telling: Set<ByteString> = [
        "reschedule", "postpone", "refund", "reimburse", "unsubscribe", "invite", "erstatte", "verschiebe", "rembourse",
        "reembolsa", "rimborsa", "einladen", "invita",
    ]

    /// Capitalized without being anybody's name.
    static let calendar: Set<ByteString> = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december", "i'm", "i'd", "i'll",
        "i've", "english", "german", "french", "spanish", "italian",
    ]

    static let denials: Set<ByteString> = [
        "not", "don't", "never", "without", "cannot", "can't", "nicht", "nie", "ne", "no", "non",
    ]

    static let carryingOut: Set<ByteString> = [
        "do", "follow", "execute", "perform", "complete", "carry", "handle", "process", "implement", "fulfil",
        "fulfill",
        "act", "work", "erledige", "befolge", "führe", "fais", "exécute", "suis", "haz", "sigue", "ejecuta", "esegui",
        "segui",
    ]

    static let duties: Set<ByteString> = [
        "action", "actions", "task", "tasks", "todo", "todos", "to-do", "to-dos", "instruction", "instructions",
        "step", "steps", "request", "requests", "things", "items", "everything", "whatever", "what", "aufgaben",
        "anweisungen", "schritte", "tâches", "instructions", "tareas", "instrucciones", "compiti", "istruzioni",
    ]

    /// What is asked right here, in the user's own words.
    static let own: Set<ByteString> = [
        "following", "below", "folgenden", "folgende", "suivantes", "siguientes", "seguenti",
    ]

    static func isEveryday(_ word: ByteString) -> Bool { everyday.contains(word) }
    private static let everyday: Set<ByteString> = [
        "a", "an", "the", "and", "or", "of", "to", "in", "on", "at", "for", "from", "by", "with", "is", "are", "be",
        "it",
        "this", "that", "my", "your", "our", "me", "you", "we", "i", "all", "any", "new", "old", "file", "files",
        "document", "email", "emails", "mail", "message", "messages", "event", "events", "meeting", "calendar", "user",
        "users", "channel", "channels", "website", "page", "link", "account", "invoice", "invoices", "ticket",
        "tickets", "payment", "yes", "no", "not", "please", "re", "fw", "fwd", "hello", "hi", "open", "closed", "paid",
        "active", "name", "list", "info", "information", "order", "usd", "eur", "gbp", "chf", "task", "tasks", "note",
        "notes", "id", "true", "false", "none", "null", "read", "write", "send", "get", "what", "who", "when", "where",
        "how", "today", "tomorrow", "date", "time", "day", "details", "summary", "subject", "title", "text",
    ]

    static func isFileEnding(_ word: ByteString) -> Bool { fileEndings.contains(word) }
    private static let fileEndings: Set<ByteString> = [
        "txt", "md", "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "tsv", "ppt", "pptx", "odp",
        "json", "xml", "yaml", "yml", "html", "htm", "png", "jpg", "jpeg", "gif", "svg", "webp", "zip", "gz", "tar",
        "mp3", "mp4", "mov", "avi", "wav", "log", "ics", "eml", "msg", "key", "pages", "numbers",
    ]
}
