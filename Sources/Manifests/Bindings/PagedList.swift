package import Primitives

/// A list that comes in pages: `{ list: list_refunds, items: "refunds[*].id", next: next_cursor, into: cursor, pages: 20 }`.
package struct PagedList: Sendable {
    /// The call for a page, without the parameter ``cursor``.
    package let call: CallExpression
    /// The identifiers on a page.
    package let items: ResultPath
    /// Where a page names the next one; missing, null or empty: it is the last.
    package let next: ResultPath?
    /// The parameter that takes what ``next`` named.
    package let cursor: ByteString?
    /// At most so many pages are read; a value that is on none of them is refused.
    package let pages: Int

    package init(call: CallExpression, items: ResultPath, next: ResultPath?, cursor: ByteString?, pages: Int) {
        self.call = call
        self.items = items
        self.next = next
        self.cursor = cursor
        self.pages = pages
    }
}
