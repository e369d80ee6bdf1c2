import Ledger
import Primitives
import Storage

extension Handovers {
    /// A row of `handovers`. Every column but the sealed content, which has a seal of its own, is under the mark.
    struct Row {
        var handover: Handover
        let digest: [UInt8]
        let length: Int64
        var sealed: [UInt8]?
        let keptUntil: Timestamp

        init(handover: Handover, digest: [UInt8], length: Int64, sealed: [UInt8]?, keptUntil: Timestamp) {
            self.handover = handover
            self.digest = digest
            self.length = length
            self.sealed = sealed
            self.keptUntil = keptUntil
        }

        /// Reads a row and checks its mark.
        init(_ row: SQLRow, _ rows: RowAuthenticator) throws {
            guard let state = Handover.State(rawValue: try row.text("state").text) else {
                throw LedgerError.tampered("a row of handovers")
            }
            handover = Handover(
                id: try row.text("id"), tenant: try row.text("tenant"), user: try row.text("user_id"),
                session: try row.text("session"), call: try row.text("call"), handle: try row.text("handle"),
                what: try row.text("what"), expires: try row.time("expires"), state: state)
            digest = try row.blob("digest")
            length = try row.integer("length")
            sealed = try row.optionalBlob("sealed")
            keptUntil = try row.time("kept_until")
            guard rows.verify(try row.blob("mac"), "handovers", marked) else {
                throw LedgerError.tampered("the row of handover \(handover.id)")
            }
        }

        /// In the order of the columns.
        var values: [SQLValue] {
            [
                .text(handover.tenant), .text(handover.id), .text(handover.user), .text(handover.session),
                .text(handover.call), .text(handover.handle), .text(handover.what), .blob(digest), .integer(length),
                sealed.map { .blob($0) } ?? .null, .time(handover.expires), .text(ByteString(handover.state.rawValue)),
                .time(keptUntil),
            ]
        }

        /// What the mark covers.
        var marked: [SQLValue] { Array(values[..<9]) + Array(values[10...]) }

        /// The value is gone.
        mutating func end(as state: Handover.State) {
            sealed = nil
            handover = handover.in(state)
        }

        /// As it is at a time.
        func handover(at now: Timestamp) -> Handover {
            handover.state == .waiting && now >= handover.expires ? handover.in(.expired) : handover
        }
    }
}

extension Handover {
    fileprivate func `in`(_ state: State) -> Handover {
        Handover(
            id: id, tenant: tenant, user: user, session: session, call: call, handle: handle, what: what,
            expires: expires, state: state)
    }
}
