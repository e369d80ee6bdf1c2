import Primitives

/// Which words end the name of a host. Our own list: the old generic ones, all of two letters, new ones that are in use.
enum TopLevelDomains {
    /// True if hosts end so.
    static func isKnown(_ label: [UInt8]) -> Bool {
        guard let text = ByteString(validating: label) else { return false }
        return generic.contains(text) || newer.contains(text) || countries.contains(text) || native.contains(text)
            || label.starts(with: "xn--".utf8)
    }

    /// True for those that are no words of a language, and not endings of files either: one of them, after a word for a dot, is a host.
    static func isUnmistakable(_ label: [UInt8]) -> Bool {
        guard let text = ByteString(validating: label) else { return false }
        return unmistakable.contains(text)
    }

    /// True for those that are words: with a capital, after a full stop, they start a sentence.
    static func isWord(_ label: [UInt8]) -> Bool {
        guard let text = ByteString(validating: label) else { return false }
        return words.contains(text) || newer.contains(text)
    }

    /// True for those that end the names of files too.
    static func isFileExtension(_ label: [UInt8]) -> Bool {
        guard let text = ByteString(validating: label) else { return false }
        return files.contains(text)
    }

    private static func list(_ text: String) -> Set<ByteString> {
        Set(text.utf8.split { $0 <= 0x20 }.compactMap { ByteString(validating: $0) })
    }

    private static let generic = list(
        """
        com net org edu gov mil int info biz name pro aero coop museum jobs mobi travel tel cat asia post arpa onion eth
        """)

    private static let countries = list(
        """
        ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd cf cg
        ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl
        gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la
        lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr
        nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv
        sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw
        """)

    private static let newer = list(
        """
        academy accountant accountants actor agency ai airforce apartments app army art associates attorney auction audio auto baby
        band bank bar bargains beauty beer best bet bid bike bingo bio black blog blue boats bond boo book boutique box broker build
        builders business buzz cab cafe cam camera camp capital car cards care career careers cars casa cash casino center charity chat
        cheap church city claims cleaning click clinic clothing cloud club coach codes coffee college community company computer condos
        construction consulting contact contractors cooking cool country coupons courses credit creditcard cricket cruises cyou dad
        dance date dating day deals degree delivery democrat dental dentist desi design dev diamonds diet digital direct directory
        discount doctor dog domains download earth education email energy engineer engineering enterprises equipment esq estate events
        exchange expert exposed express fail faith family fan fans farm fashion finance financial fish fishing fit fitness flights
        florist flowers fly foo football forex forsale forum foundation fun fund furniture futbol fyi gallery game games garden gay gift
        gifts gives giving glass global gmbh gold golf graphics gratis green gripe group guide guitars guru hair haus health healthcare
        help hiphop hockey holdings holiday homes horse hospital host hosting hot house how icu immo immobilien inc industries ing ink
        institute insure international investments irish ist jetzt jewelry juegos kaufen kim kitchen koeln land lat law lawyer lease
        legal lgbt life lighting limited limo link live llc loan loans lol london love ltd luxe luxury maison makeup management market
        marketing markets mba media meet melbourne meme memorial men menu miami moda moe mom monster mortgage motorcycles mov movie
        navy network new news nexus ngo ninja now nyc observer one ong online ooo organic page paris parts party pet phd photo photography
        photos pics pictures pink pizza place plumbing plus poker porn press prof productions promo properties property protection pub
        quest racing realestate recipes red rehab reise reisen rent rentals repair report republican rest restaurant review reviews rich
        rip rocks rodeo rsvp run sale salon sarl school science security services sex sexy shiksha shoes shop shopping show singles site
        ski skin soccer social software solar solutions soy space spot srl storage store stream studio study style sucks supplies supply
        support surf surgery systems tattoo tax taxi team tech technology tennis theater theatre tickets tienda tips tires today tools
        top tours town toys trade trading training tube university uno vacations ventures vet viajes video villas vin vip vision vodka
        vote voto voyage wang watch webcam website wed wedding whoswho wiki win wine work works world wtf xyz yachts yoga zip zone
        google amazon apple microsoft goog youtube gle page berlin hamburg wien tokyo moscow istanbul amsterdam
        """)

    private static let native = list(
        "рф 中国 中國 公司 网络 网址 在线 香港 台灣 みんな 한국 бел укр срб қаз ευ рус онлайн сайт москва भारत ไทย ישראל")

    private static let unmistakable = list(
        """
        com net org edu gov info biz mobi onion eth io co uk ru cn eu de fr es ch nl pl br jp kr tk ml cf gq tv ai xyz dev app online
        website site shop club cloud tech icu cyou su ws cc ly gg vip
        """)

    private static let words = list(
        """
        it is in to so no my me as at be by do us am la de do es et il de no va as pm mm name info pro post travel cat jobs tel
        """)

    private static let files = list("md zip mov py rs sh ps so")
}
