/** The root keys of Architect's files with the platform's name of the flow type, in capitals. */
const typesByRoot: Readonly<Record<string, string>> = {
  inboundCall: 'INBOUNDCALL',
  outboundCall: 'OUTBOUNDCALL',
  secureCall: 'SECURECALL',
  inqueueCall: 'INQUEUECALL',
  inqueueEmail: 'INQUEUEEMAIL',
  inqueueShortMessage: 'INQUEUESHORTMESSAGE',
  inboundChat: 'INBOUNDCHAT',
  inboundEmail: 'INBOUNDEMAIL',
  inboundShortMessage: 'INBOUNDSHORTMESSAGE',
  bot: 'BOT',
  botFlow: 'BOT',
  digitalBot: 'DIGITALBOT',
  digitalBotFlow: 'DIGITALBOT',
  commonModule: 'COMMONMODULE',
  voicemail: 'VOICEMAIL',
  surveyInvite: 'SURVEYINVITE',
  voiceSurvey: 'VOICESURVEY',
  workflow: 'WORKFLOW',
  workitem: 'WORKITEM',
};

/** The platform's flow type of a file's root key; undefined: no flow has that root. */
export const flowTypeOf = (root: string): string | undefined =>
  Object.hasOwn(typesByRoot, root) ? typesByRoot[root] : undefined;

/** The root key of a flow type's files; undefined: it has none. */
export const rootOf = (type: string): string | undefined =>
  Object.entries(typesByRoot).find(([, each]) => each === type)?.[0];
