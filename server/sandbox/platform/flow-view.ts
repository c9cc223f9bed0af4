import type { Design } from '../../../src/core/model/design';
import { designOf, directoryOf } from '../org/convert';
import {
  type Actor,
  type FlowForm,
  lastVersion,
  publishedVersion,
  type StoredFlow,
  type StoredVersion,
  versionIdOf,
} from '../org/flow';
import { holderOf } from '../org/locks';
import type { Org } from '../org/org';
import type { Surroundings } from '../org/surroundings';

const userOf = ({ id, name }: Actor) => ({ id, name, version: 1, selfUri: `/api/v2/users/${id}` });
const clientOf = ({ id, name }: Actor) => ({ id, name, selfUri: `/api/v2/oauth/clients/${id}` });

/** A person or a client under the one of two fields that is for it. */
export const under = <U extends string, C extends string>(actor: Actor | null, user: U, client: C) =>
  actor === null ? {} : actor.kind === 'user' ? { [user]: userOf(actor) } : { [client]: clientOf(actor) };

const languages = new WeakMap<FlowForm, Design['languages']>();

/** The languages of a form, the default one first; `en-us` where it does not say. */
export function languagesOf(form: FlowForm): Design['languages'] {
  const known = languages.get(form);
  if (known) return known;
  const design = designOf(form, directoryOf({ flows: () => [], queues: () => [] }));
  const found = design.ok ? design.value.languages : [];
  languages.set(form, found);
  return found;
}

const supportedLanguages = (form: FlowForm) =>
  languagesOf(form).map((language, index) => ({ language, isDefault: index === 0 }));

/** A version as `FlowVersion`. */
export function versionView(flow: StoredFlow, version: StoredVersion) {
  const id = versionIdOf(version);
  const next = flow.versions[flow.versions.indexOf(version) + 1];
  const at = Date.parse(version.at);
  const selfUri = `/api/v2/flows/${flow.id}/versions/${id}`;
  return {
    id,
    name: flow.name,
    type: 'PUBLISH',
    commitVersion: id,
    configurationVersion: id,
    secure: false,
    debug: false,
    ...under(version.by, 'createdBy', 'createdByClient'),
    configurationUri: `${selfUri}/configuration`,
    dateCreated: at,
    dateCheckedIn: at,
    dateSaved: at,
    datePublished: version.at,
    ...(next ? { datePublishedEnd: next.at } : {}),
    supportedLanguages: supportedLanguages(version.form),
    selfUri,
  };
}

/** What is told of every flow, in the long and the short lists alike. */
const briefly = ({ divisionName }: Surroundings, flow: StoredFlow) => ({
  id: flow.id,
  name: flow.name,
  division: {
    id: flow.divisionId,
    name: divisionName(flow.divisionId) ?? flow.divisionId,
    selfUri: `/api/v2/authorization/divisions/${flow.divisionId}`,
  },
  description: flow.description,
  type: flow.type,
});

/** A flow as `Flow`; `operation` is what was last begun on it. */
export function flowView(org: Org, surroundings: Surroundings, flow: StoredFlow, operation?: unknown) {
  const published = publishedVersion(flow);
  const last = lastVersion(flow);
  const saved = last && versionView(flow, last);
  return {
    ...briefly(surroundings, flow),
    ...under(holderOf(org, flow), 'lockedUser', 'lockedClient'),
    active: published !== undefined,
    system: false,
    deleted: false,
    ...(published
      ? {
          publishedVersion: versionView(flow, published),
          // The platform has no field for a client here; the version itself names it.
          ...(published.by.kind === 'user' ? { publishedBy: userOf(published.by) } : {}),
        }
      : {}),
    ...(saved ? { savedVersion: saved, checkedInVersion: saved } : {}),
    ...(operation === undefined ? {} : { currentOperation: operation }),
    supportedLanguages: published ? supportedLanguages(published.form) : [],
    selfUri: `/api/v2/flows/${flow.id}`,
  };
}

/** A flow as `FlowDivisionView`. */
export function divisionView(surroundings: Surroundings, flow: StoredFlow) {
  const published = publishedVersion(flow);
  return {
    ...briefly(surroundings, flow),
    ...(published
      ? {
          publishedVersion: viewOfPublished(flow, published),
          supportedLanguages: supportedLanguages(published.form),
        }
      : {}),
    selfUri: `/api/v2/flows/${flow.id}`,
  };
}

const viewOfPublished = (flow: StoredFlow, version: StoredVersion) => {
  const { id, name, selfUri } = versionView(flow, version);
  return { id, name, selfUri };
};
