/// The words that seeded records are made of.
enum Vocabulary {
    static let firstNames = [
        "Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Karl", "Laura", "Mallika",
        "Niaj",
        "Olga", "Peggy", "Quentin", "Rupert", "Sybil", "Trent", "Ursula", "Victor", "Walter", "Xenia", "Yusuf", "Zoe",
        "Amara",
        "Bruno", "Chiara", "Dmitri", "Elif", "Farid", "Gudrun", "Hiro", "Ines", "Jakob", "Kiran", "Lena", "Mateo",
        "Nadia",
        "Otto", "Priya", "Rosa", "Sven", "Tomas", "Ulla", "Vera", "Wim",
    ]
    static let lastNames = [
        "Abbott", "Becker", "Castillo", "Dahl", "Eriksen", "Fischer", "Gupta", "Haddad", "Ito", "Jansen", "Kowalski",
        "Lopez",
        "Moreau", "Nakamura", "Okafor", "Petrov", "Quist", "Rossi", "Schmidt", "Tanaka", "Usman", "Varga", "Weber",
        "Xu",
        "Yilmaz", "Zimmer", "Andersen", "Bianchi", "Costa", "Dubois", "Engel", "Fontaine", "Garcia", "Hansen", "Ivanov",
        "Jensen", "Keller", "Larsen", "Meyer", "Novak", "Olsen", "Pereira", "Romano", "Silva", "Torres", "Ueda",
        "Vogel",
        "Winter",
    ]
    static let operators = [
        "Olivia", "Oscar", "Priscilla", "Quinn", "Ronan", "Selma", "Tariq", "Una", "Vince", "Wanda",
    ]
    static let passwordWords = [
        "amber", "basil", "cedar", "delta", "ember", "fjord", "gravel", "hazel", "indigo", "juniper", "kelp", "lichen",
        "maple",
        "nectar", "onyx", "pepper", "quartz", "raven", "saffron", "thistle", "umber", "velvet", "willow", "zephyr",
    ]
    static let streets = [
        "Harbour Street", "Mill Lane", "Station Road", "Orchard Way", "Castle Hill", "Bridge Street", "Park Row",
    ]
    static let cities = ["Utrecht", "Lyon", "Graz", "Porto", "Aarhus", "Ghent", "Turin", "Malmo", "Brno", "Cork"]
    static let titles = [
        "Purchasing", "Accounts payable", "Site manager", "Head of IT", "Warehouse", "Legal", "Assistant",
    ]
    static let plans = ["starter", "team", "business"]
    static let brands = ["visa", "mastercard", "sepa"]
    static let adjectives = [
        "Compact", "Heavy-duty", "Wireless", "Modular", "Insulated", "Foldable", "Precision", "Industrial",
    ]
    static let things = ["label printer", "pallet scale", "barcode scanner", "conveyor belt", "sensor kit"]
    static let services = [
        "Monthly subscription", "Support hours", "Replacement parts", "On-site installation", "Annual licence",
        "Freight",
    ]
    static let memos = [
        "Thank you for your order.", "Payable within 30 days.", "Delivered in two parcels.",
        "Includes the agreed discount.",
        "Please quote the invoice number.", "Partial delivery; the rest follows.",
    ]
    static let ticketSubjects = [
        "Question about my invoice", "Delivery is late", "Cannot sign in", "Wrong item in the box", "Change of address",
        "Refund for a damaged part", "How do I add a colleague?", "Copy of an old invoice", "Printer shows error 41",
    ]
    static let ticketBodies = [
        "Hello, I do not understand the second line of the last invoice. Could you explain it?",
        "The parcel was promised for Monday and has not arrived. Do you know where it is?",
        "Since this morning the page only says that my password has expired.",
        "We ordered the wireless model and received the one with a cable. What shall we do?",
        "We have moved. Please use the new address from next month on.",
        "One part arrived broken. A picture is attached. We would like the price back.",
        "Is there a way to give a colleague access without sharing my account?",
        "Our accountant needs the invoices of last spring once more. Thank you!",
    ]
    static let commentBodies = [
        "Thanks for writing. We are looking into it.", "Any news?", "The carrier has confirmed delivery for tomorrow.",
        "That solved it, thank you.", "We have asked our warehouse and come back to you.",
    ]
}
