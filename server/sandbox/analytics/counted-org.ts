import { publishedVersion } from '../org/flow';
import { homeDivision, type Org } from '../org/org';
import { people } from '../org/people';
import { numbersReaching, type Telephony } from '../org/telephony';
import { languagesOf } from '../platform/flow-view';
import type { CountedOrg } from './model/source';

/** Where a flow does not say it, as the platform has it. */
const usualLanguage = 'en-us';

/** The org as the counting of its calls needs to know it. */
export const countedOrg = ({ org, telephony }: { readonly org: Org; readonly telephony: Telephony }): CountedOrg => ({
  flow: (id) => {
    const flow = org.flow(id);
    if (flow === undefined) return undefined;
    const version = publishedVersion(flow);
    const [language = usualLanguage] = version ? languagesOf(version.form) : [];
    return { name: flow.name, type: flow.type, divisionId: flow.divisionId, language: language.toLowerCase() };
  },
  flowIds: () => org.flows().map(({ id }) => id),
  queues: () =>
    org.queues().map(({ id, name, agents }) => ({ id, name, divisionId: homeDivision.id, members: agents })),
  agents: () => people,
  numbersOf: (flowId) => [...new Set(numbersReaching(telephony, flowId).map(({ number }) => number))].sort(),
});
