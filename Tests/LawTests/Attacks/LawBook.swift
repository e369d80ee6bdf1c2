/// All attacks, with the world that each list needs.
enum LawBook {
    static let all: [(attacks: [Attack], variant: Variant)] = [
        (TenantAttacks.all, .plain), (IssuerAttacks.all, .plain), (StateAttacks.all, .plain),
        (StateAttacks.expiry, .brief), (ReloadAttacks.all, .plain), (ReloadAttacks.folder, .plain),
        (OperatorAttacks.all, .plain), (ExplanationAttacks.all, .plain),
        (CredentialAttacks.all, .plain), (AuthorityAttacks.all, .plain), (LayerAttacks.all, .plain),
        (AdministrationAttacks.all, .plain),
        (TextAttacks.all, .plain), (RequestAttacks.all, .plain), (ReadersAttacks.all, .plain),
        (ReadersAttacks.hidden, .plain), (SecretAttacks.all, .plain), (SecretAttacks.discreet, .discreet),
        (StepUpAttacks.all, .plain), (HandoverAttacks.all, .plain),
        (ReplyAttacks.all, .plain), (LedgerAttacks.all, .plain), (LogAttacks.all, .plain),
        (LedgerAttacks.unwritable, .plain), (FailureAttacks.all, .plain), (PersonAttacks.all, .plain),
        (CardAttacks.all, .plain),
        (StandingAttacks.all, .plain), (OpinionAttacks.all, .plain), (AccessAttacks.all, .plain),
        (ServerAttacks.all, .plain), (LabelAttacks.all, .plain), (WaitingAttacks.all, .plain),
        (RecoveryAttacks.all, .settling), (WorkflowAttacks.all, .plain), (WorkflowRecoveryAttacks.all, .plain),
        (ReadersAttacks.bounded, .careful), (BoundsAttacks.tight, .tight), (AccessAttacks.bounded, .tight),
        (BoundsAttacks.narrow, .narrow),
        (BoundsAttacks.smallLedger, .smallLedger),
    ]
}
