import { z } from 'zod';
import { ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import type { Route } from '../http/router';
import type { AuditLog } from '../org/audit';
import { emptyResource, languageCode, type Prompts, promptBy, resourceOf, withResource } from '../org/prompts';
import { callerActor } from '../platform/actor';
import { resourceUri } from '../platform/prompt-shapes';

const bodySchema = z.object({
  phrases: z
    .array(z.object({ id: z.string().min(1), locale: z.string().min(1), text: z.string().max(20_000) }))
    .min(1)
    .max(1000),
});

/**
 * The document's many prompt texts at once. Each has a result of its own, in the order they were sent: one that fails
 * keeps no other from being written. The platform has no such call.
 */
export const phraseRoutes = (prompts: Prompts, audit: AuditLog): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/routing/phrases/bulk',
    dialect: 'document',
    handle: async (call) => {
      const { phrases } = fieldsOf(call, bodySchema);
      const results = [];
      for (const { id, locale, text } of phrases) {
        const problem = await written(id, locale, text);
        results.push({ id, locale, ok: problem === null, ...(problem === null ? {} : { problem }) });
      }
      return ok({ phrases: results });

      async function written(idOrName: string, locale: string, words: string): Promise<string | null> {
        const language = languageCode(locale);
        if (language === null) return `«${locale}» is not a locale such as en-US.`;
        const known = promptBy(prompts.all(), idOrName);
        if (known === undefined) return `There is no prompt «${idOrName}».`;
        let before = resourceOf(known, language);
        await prompts.put((all) => {
          const prompt = promptBy(all, known.id) ?? known;
          before = resourceOf(prompt, language);
          return withResource(prompt, { ...(before ?? emptyResource(language)), ttsString: words });
        });
        await audit.add({
          by: callerActor(call),
          action: before === undefined ? 'Create' : 'Update',
          entityType: 'PromptResource',
          entity: { id: known.id, name: `${known.name} (${language})`, uri: resourceUri(known.id, language) },
          changes: [{ property: 'ttsString', before: before === undefined ? [] : [before.ttsString], after: [words] }],
          context: { language },
        });
        return null;
      }
    },
  },
];
