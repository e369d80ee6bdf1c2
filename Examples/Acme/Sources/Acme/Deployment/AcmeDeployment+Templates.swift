/// The files of the folders `deployment/` and `openapi/`, embedded when the package is built.
extension AcmeDeployment {
    static var templates: [(path: String, bytes: [UInt8])] {
        [
            ("remit.yaml", PackageResources.remit_yaml),
            ("limits.yaml", PackageResources.limits_yaml),
            ("agents/support.yaml", PackageResources.support_yaml),
            ("agents/support.jwks.json", PackageResources.support_jwks_json),
            ("agents/triage-agent.yaml", PackageResources.triage_agent_yaml),
            ("agents/billing-agent.yaml", PackageResources.billing_agent_yaml),
            ("agents/onboarding-agent.yaml", PackageResources.onboarding_agent_yaml),
            ("agents/triage.md", PackageResources.triage_md),
            ("agents/billing.md", PackageResources.billing_md),
            ("agents/onboarding.md", PackageResources.onboarding_md),
            ("agents/recovery.md", PackageResources.recovery_md),
            ("policies/agents.cedar", PackageResources.agents_cedar),
            ("tenants/initech.yaml", PackageResources.initech_yaml),
            ("policies/support.cedar", PackageResources.support_cedar),
            ("policies/money.cedar", PackageResources.money_cedar),
            ("policies/tests/money.json", PackageResources.money_json),
            ("policies/tests/support.json", PackageResources.support_json),
            ("policies/tests/entities/acme.json", PackageResources.acme_json),
            ("tools/accounts.yaml", PackageResources.accounts_yaml),
            ("tools/accounts.openapi.json", PackageResources.accounts_openapi_json),
            ("tools/billing.yaml", PackageResources.billing_yaml),
            ("tools/billing.openapi.json", PackageResources.billing_openapi_json),
            ("tools/tickets.yaml", PackageResources.tickets_yaml),
            ("tools/tickets.openapi.json", PackageResources.tickets_openapi_json),
            ("agents/recovery.yaml", PackageResources.recovery_yaml),
            ("policies/recovery.cedar", PackageResources.recovery_cedar),
            ("tools/credentials.yaml", PackageResources.credentials_yaml),
            ("tools/credentials.openapi.json", PackageResources.credentials_openapi_json),
            ("tools/provisioning.yaml", PackageResources.provisioning_yaml),
            ("tools/provisioning.openapi.json", PackageResources.provisioning_openapi_json),
            ("workflows/key_recovery.yaml", PackageResources.key_recovery_yaml),
            ("workflows/password_recovery.yaml", PackageResources.password_recovery_yaml),
            ("workflows/trial.yaml", PackageResources.trial_yaml),
            ("workflows/trial_extension.yaml", PackageResources.trial_extension_yaml),
            ("policies/onboarding.cedar", PackageResources.onboarding_cedar),
        ]
    }
}

extension AcmeService {
    /// The service's OpenAPI 3.1 document.
    var document: [UInt8] {
        switch self {
        case .identity: PackageResources.identity_json
        case .accounts: PackageResources.accounts_openapi_json
        case .billing: PackageResources.billing_openapi_json
        case .tickets: PackageResources.tickets_openapi_json
        case .credentials: PackageResources.credentials_openapi_json
        case .provisioning: PackageResources.provisioning_openapi_json
        case .web, .inspection: []
        }
    }
}
