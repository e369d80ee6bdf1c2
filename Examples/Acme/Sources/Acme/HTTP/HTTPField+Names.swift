import HTTPTypes

extension HTTPField.Name {
    /// `Idempotency-Key`: the same key with the same request has one effect.
    static var idempotencyKey: HTTPField.Name { HTTPField.Name("Idempotency-Key") ?? .ifMatch }
    /// `Idempotency-Replayed`: this is the answer of an earlier request.
    static var idempotencyReplayed: HTTPField.Name { HTTPField.Name("Idempotency-Replayed") ?? .eTag }
    /// `Referrer-Policy`
    static var referrerPolicy: HTTPField.Name { HTTPField.Name("Referrer-Policy") ?? .referer }
}
