/** Names that the Platform API's queries know, from its schemas; most have no value in an org that takes calls alone. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Dimensions of both kinds of aggregates. */
const everywhere = words(`
  activeRouting activeSkillId addressFrom addressTo agentAssistantId agentBullseyeRing agentOwned agentRank
  agentScore ani assignerId authenticated conversationId conversationInitiator convertedFrom convertedTo
  customerParticipation deliveryStatus destinationAddress direction disconnectType divisionId dnis edgeId
  eligibleAgentCount errorCode extendedDeliveryStatus externalContactId externalMediaCount externalOrganizationId
  externalTag firstQueue flaggedReason flowInType flowOutType groupId interactionType journeyActionId
  journeyActionMapId journeyActionMapVersion journeyCustomerId journeyCustomerIdType journeyCustomerSessionId
  journeyCustomerSessionIdType knowledgeBaseId mediaCount mediaType messageType originatingDirection
  outboundCampaignId outboundContactId outboundContactListId participantName peerId proposedAgentId provider
  purpose queueId remote removedSkillId requestedLanguageId requestedRouting requestedRoutingSkillId roomId
  routingPriority routingRing routingRule routingRuleType scoredAgentId selectedAgentId selectedAgentRank
  selfServed sessionDnis sessionId skillExpressionId stationId teamId usedRouting userId videoPresent
  waitingInteractionCount wrapUpCode
`);

/** Dimensions that only calls through flows have. */
const ofFlows = words(`
  endingLanguage entryReason entryType exitReason flowId flowMilestoneId flowName flowOutcome flowOutcomeId
  flowOutcomeValue flowSubType flowType flowVersion recognitionFailureReason startingLanguage
  transferTargetAddress transferTargetName transferType
`);

export const flowDimensions: ReadonlySet<string> = new Set([...everywhere, ...ofFlows]);
export const conversationDimensions: ReadonlySet<string> = new Set([...everywhere, 'originatingSocialMediaPublic']);
/** A filter may say one more than can be grouped by. */
export const withFilterOnly = (dimensions: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...dimensions, 'canonicalExternalContactId']);

export const flowMetrics: ReadonlySet<string> = new Set(
  words(`
  nFlow nFlowMilestone nFlowOutcome nFlowOutcomeFailed oFlowMilestone tFlow tFlowDisconnect tFlowExit tFlowOutcome
`),
);

export const conversationMetrics: ReadonlySet<string> = new Set(
  words(`
  nBlindTransferred nBotInteractions nCallbackAttempts nCallbackOverSla nCallbackScheduled nCfcOffered
  nCobrowseSessions nConnected nConsult nConsultTransferred nConversations nError nOffered nOutbound
  nOutboundAbandoned nOutboundAttempted nOutboundConnected nOverSla nStateTransitionError nTakeover nTransferred
  oAudioMessageCount oCallbackServiceLevel oExternalAudioMessageCount oExternalMediaCount oMediaCount
  oMessageCount oMessageSegmentCount oMessageTurn oServiceLevel oServiceTarget oSkillExpressionApplications
  tAbandon tAcd tActiveCallback tActiveCallbackComplete tAcw tAgentResponseTime tAgentVideoConnected tAlert
  tAnswered tAverageAgentResponseTime tAverageCustomerResponseTime tBarging tCallbackAbandon tCallbackConnect
  tCallbackNotReached tCallbackVirtualWait tCfcAbandon tCfcAcd tCfcAnswered tCfcFlowOut tCoaching
  tCoachingComplete tConnected tContacting tDialing tFirstConnect tFirstDial tFirstEngagement tFirstResponse
  tFlowOut tHandle tHeld tHeldComplete tIvr tMonitoring tMonitoringComplete tNotResponding tPark tParkComplete
  tScreenMonitoring tShortAbandon tSnippetRecord tTalk tTalkComplete tTransmitting tUserResponseTime tVoicemail
  tWait
`),
);

/** What a conversation's filter may look at. */
export const conversationFilterDimensions: ReadonlySet<string> = new Set(
  words(`
  accessAttribute conversationEnd conversationId conversationInitiator conversationStart customerParticipation
  divisionId externalTag mediaStatsMinConversationMos originatingDirection originatingSocialMediaPublic
`),
);

export const conversationFilterMetrics: ReadonlySet<string> = new Set([
  ...conversationMetrics,
  ...flowMetrics,
  'tConversationDuration',
]);

/** What a segment's filter may look at. */
export const segmentDimensions: ReadonlySet<string> = new Set(
  words(`
  addressFrom addressTo agentAssistantId agentOwned ani authenticated bargedParticipantId callbackNumber
  callbackScheduledTime canonicalExternalContactId cleared coachedParticipantId conference deliveryPushed
  deliveryStatus destinationAddress destinationConversationId detectedSpeechEnd detectedSpeechStart direction
  disconnectType dnis edgeId engagementSource errorCode exitReason extendedDeliveryStatus externalContactId
  externalOrganizationId flaggedReason flowId flowName flowOutType flowOutcome flowOutcomeId flowOutcomeValue
  flowVersion groupId journeyActionId journeyActionMapId journeyCustomerId journeyCustomerIdType
  journeyCustomerSessionId mediaCount mediaType messageType monitoredParticipantId outboundCampaignId
  outboundContactId outboundContactListId participantName protocolCallId provider purpose queueId recording remote
  remoteNameDisplayable requestedLanguageId requestedRouting requestedRoutingSkillId scoredAgentId
  screenMonitoredUserId screenRecording scriptId segmentEnd segmentType sessionDnis sipResponseCode
  skillExpressionId snippetRecording subject teamId transferTargetAddress transferTargetName transferType
  usedRouting userId wrapUpCode wrapUpNote
`),
);

/** What the queries about this moment can group by. */
export const conversationActivityDimensions: ReadonlySet<string> = new Set(
  words(`
  activeRouting addressFrom addressTo agentScore ani conversationId convertedFrom convertedTo direction dnis
  mediaType participantName queueId requestedLanguageId requestedRouting requestedRoutingSkillId routingPriority
  scoredAgentId sessionId teamId usedRouting userId
`),
);
export const flowActivityDimensions: ReadonlySet<string> = new Set([
  ...conversationActivityDimensions,
  'flowId',
  'flowType',
]);
export const routingActivityDimensions: ReadonlySet<string> = new Set(
  words(`
  organizationPresenceId presenceDate queueId queueMembershipStatus routingStatus routingStatusDate systemPresence
  teamId userId
`),
);
