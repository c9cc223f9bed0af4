/** Flow types with menus. */
export const callFlowTypes: ReadonlySet<string> = new Set(['inboundCall', 'outboundCall', 'secureCall']);

/** Other flow types, in words. */
const otherFlowTypes: Readonly<Record<string, string>> = {
  inqueueCall: 'an in-queue call flow: what callers hear while they wait for an agent',
  inqueueEmail: 'an in-queue email flow',
  inqueueShortMessage: 'an in-queue message flow',
  inboundEmail: 'an inbound email flow',
  inboundChat: 'an inbound chat flow',
  inboundShortMessage: 'an inbound message flow',
  workflow: 'a workflow: it runs in the background, without a caller',
  workitem: 'a work item flow',
  botFlow: 'a bot flow: a conversation in spoken words',
  bot: 'a bot flow: a conversation in spoken words',
  digitalBot: 'a digital bot flow: a conversation in text',
  digitalBotFlow: 'a digital bot flow: a conversation in text',
  commonModule: 'a common module: a piece that other flows call',
  voicemail: 'a voicemail flow',
  surveyInvite: 'a survey invitation',
  voiceSurvey: 'a voice survey',
};

export const knownFlowTypes: ReadonlySet<string> = new Set([...callFlowTypes, ...Object.keys(otherFlowTypes)]);

/** Why a flow of another type is not opened. */
export const otherFlowText = (type: string): string =>
  `This is ${Object.hasOwn(otherFlowTypes, type) ? otherFlowTypes[type] : `a flow of the type ${type}`} (${type}). Only inbound, outbound and secure call flows have menus.`;
