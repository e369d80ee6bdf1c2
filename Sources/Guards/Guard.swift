/// The enforcing conditions of the nine laws, one case each, so that a test build can switch one off and see a law test fail.
///
/// A refusal on the call path is written `if guarded(.name), condition { … }`. In every build but one made with
/// `-D SABOTAGE`, ``guarded(_:)`` is the constant true and leaves no trace.
package enum Guard: String, CaseIterable, Sendable {
    // Law 1: the session names the tenant.
    case sessionSignature, sessionAudience, issuerTenant, frontEndAudience, actRefused, codeOnce, assertionOnce
    case issuerClaims, clientBound
    case binderOwner, binderMember, binderElements, resultOwner, ownAddress
    // Law 2: every call is verified again.
    case sessionExpiry, sessionRow, agentState, tenantState, toolState, epoch, generation
    case userState, tokenRevoked, issuerStands, replyCut
    // Law 3: nothing stands.
    case credentialLifetime, credentialRequestDigest, exchangedToken
    // Law 4: deny unless permitted.
    case workflowStep, workflowGranted, workflowRecord, runOwner, runRow
    case toolGranted, toolAudience, inputSchema, policyDecision, forbidError, contextTyped, delegable, shadowSilent
    case administrator, policyVersion, tenantPolicies, tenantLayer, tenantMarks, secondOpinion
    // Law 5: text commands nothing.
    case targetOrigin, askedFor, askedTimes, objectSupport, valueSupport, contentLinks, writtenValues, secretUnasked
    case flowLabels, minorUnits, handles, readers, readsOfJob, answersLift
    // Law 6: secrets go around the model.
    case stepUpProof, codeInChat, stepUpCode, stepUpTries, factorSettled, factorOther, coolingOff
    case sealedResult, handoverOwner, handoverOnce, pageTokenOnce, pageTarget
    case redaction, secretArguments, secretTaken, secretWords, otherTenants, personalData, replySecrets, replyLinks
    // Law 7: write down, then act.
    case intentDurable, behindWritten, limitReserved, requestOnce, duplicateWrite, approvalDigest
    case intentFresh, outcomeSettled, replyOpened
    case logUntampered, receiptOwner
    // Law 8: every write has a way back.
    case irreversibleHeld, holdAsked, requestState, holdReader, cardTask
    // Law 9: fail closed, and say so.
    case originHeader, hostHeader, admission, fairShare, queueLength
    case runBound, intentBound, holdBound, sessionBound, ledgerVolume
    case backendKey, toolPinned
}
