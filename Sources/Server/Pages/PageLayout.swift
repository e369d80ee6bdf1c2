import HTTPTypes
import Hummingbird
import NIOCore

/// What all of Remit's own pages are like: one column, no script, nothing from elsewhere, usable with a keyboard alone.
enum PageLayout {
    /// Where the style sheet is.
    static let stylePath = "/v1/pages/style.css"

    /// Nothing is loaded but the style sheet, nothing runs, nobody frames it, and forms go back to where they came from.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

    /// What every page is sent with: it is kept nowhere, and where it was is told to nobody.
    static let headers: HTTPFields = {
        var headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
            .contentSecurityPolicy: contentSecurityPolicy, .xContentTypeOptions: "nosniff",
        ]
        for (name, value) in [
            ("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("X-Robots-Tag", "noindex"),
        ] {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return headers
    }()

    /// A whole page.
    static func page(_ title: HTML, _ body: HTML, status: HTTPResponse.Status = .ok) -> Response {
        let page: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>\(title)</title>
            <link rel="stylesheet" href="/v1/pages/style.css">
            </head>
            <body>
            <main>
            <h1>\(title)</h1>
            \(body)
            </main>
            </body>
            </html>

            """
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: page.markup)))
    }

    /// The style sheet.
    static var style: Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/css; charset=utf-8", .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
            ], body: .init(byteBuffer: ByteBuffer(string: css)))
    }

    private static let css = """
        :root { color-scheme: light dark; --line: #8886; --strong: #0b5cad; }
        * { box-sizing: border-box; }
        body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
        main { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
        h2 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
        p { margin: .5rem 0; }
        form { margin: 1rem 0; }
        fieldset { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 1rem; }
        legend { padding: 0 .4rem; font-weight: 600; }
        label { display: block; padding: .3rem 0; }
        input[type=text] { font: 1.25rem/1.4 ui-monospace, monospace; letter-spacing: .15em; padding: .5rem .6rem;
            width: 100%; max-width: 16rem; border: 2px solid var(--line); border-radius: .4rem; background: Field;
            color: FieldText; }
        button { font: inherit; font-weight: 600; padding: .6rem 1.1rem; border-radius: .4rem; border: 2px solid var(--strong);
            background: var(--strong); color: #fff; cursor: pointer; }
        button.plain { background: transparent; color: inherit; border-color: var(--line); font-weight: 400; }
        :focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
        dt { font-weight: 600; }
        dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
        .note { border-left: 4px solid var(--strong); padding: .25rem .75rem; margin: 1rem 0; }
        .alert { border-left: 4px solid #b3261e; padding: .25rem .75rem; margin: 1rem 0; font-weight: 600; }
        .secret { display: block; font: 1.05rem/1.5 ui-monospace, monospace; padding: .75rem 1rem; margin: 1rem 0;
            border: 2px solid var(--line); border-radius: .4rem; overflow-wrap: anywhere; user-select: all; }
        .small { font-size: .9rem; }

        """
}
