import { randomUUID } from 'node:crypto';
import { ok } from '../http/exchange';
import type { Route } from '../http/router';
import { type Signer, StorageError } from '../http/signed-address';
import { withResource } from '../org/prompts';
import { waveSeconds } from '../org/wave';
import { requireResource } from './prompt-resource-routes';
import { languageIn, type PromptRoutesOptions, requirePrompt } from './prompt-routes';

interface Upload {
  readonly promptId: string;
  readonly language: string;
}

const mostUploads = 1_000;
const mostBytes = 16_000_000;
const uploadHeaders = { 'Content-Type': 'audio/wav' } as const;

/** Recordings of prompts: an address to put one to, and that address, which wants no token. */
export function promptUploadRoutes(
  { prompts, now }: PromptRoutesOptions,
  signer: Signer,
): { readonly api: readonly Route[]; readonly signed: readonly Route[] } {
  const uploads = new Map<string, Upload>();

  const api: readonly Route[] = [
    {
      method: 'POST',
      path: '/api/v2/architect/prompts/{promptId}/resources/{languageCode}/uploads',
      needs: { all: ['architect:userPrompt:edit'] },
      handle: (call, promptId, text) => {
        const language = languageIn(text);
        requireResource(requirePrompt(prompts, promptId), language);
        const key = randomUUID();
        const [oldest] = uploads.keys();
        if (uploads.size >= mostUploads && oldest !== undefined) uploads.delete(oldest);
        uploads.set(key, { promptId, language });
        return ok({
          url: signer.address(call, 'PUT', `/storage/prompts/${key}`, uploadHeaders),
          headers: uploadHeaders,
        });
      },
    },
  ];

  const signed: readonly Route[] = [
    {
      method: 'PUT',
      path: '/storage/prompts/{key}',
      mostBytes,
      handle: async (call, key) => {
        signer.check(call, uploadHeaders);
        const upload = uploads.get(key);
        if (upload === undefined) throw new StorageError(403, 'AccessDenied', 'The address was used before.');
        const { promptId, language } = upload;
        await prompts.put(() => {
          const prompt = requirePrompt(prompts, promptId);
          const audio = { at: now(), seconds: waveSeconds(call.bytes) };
          return withResource(prompt, { ...requireResource(prompt, language), audio });
        });
        uploads.delete(key);
        return { status: 200 };
      },
    },
  ];
  return { api, signed };
}
