/// A part of a condition, compiled to run alone.
struct ClausePlan {
    indirect enum Form {
        case all([ClausePlan])
        case any([ClausePlan])
        /// The test, which leaves one truth value, and what it reads.
        case test(Range<Int>, [(text: String, code: Range<Int>)])
    }

    let expression: CedarExpression
    let form: Form
    /// The clauses in it, itself included.
    let count: Int

    init(_ expression: CedarExpression, _ compiler: inout Compiler) {
        self.expression = expression
        switch expression.kind {
        case .and(let parts):
            let plans = parts.map { ClausePlan($0, &compiler) }
            form = .all(plans)
            count = plans.reduce(1) { $0 + $1.count }
        case .or(let parts):
            let plans = parts.map { ClausePlan($0, &compiler) }
            form = .any(plans)
            count = plans.reduce(1) { $0 + $1.count }
        default:
            let code = compiler.compile([CedarPolicy.Condition(isNegated: false, expression: expression)])
            form = .test(
                code,
                ExplainedReadings.paths(of: expression).map {
                    (text: $0.description, code: compiler.compile(value: $0))
                })
            count = 1
        }
    }

    var kind: CedarClause.Kind {
        switch form {
        case .all: .all
        case .any: .any
        case .test: .test
        }
    }
}
