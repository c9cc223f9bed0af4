import { randomBytes } from 'node:crypto';
import { ok } from '../http/exchange';
import { PlatformError } from '../http/platform-error';
import type { Route } from '../http/router';
import { withResource } from '../org/prompts';
import { waveSeconds } from '../org/wave';
import { requireResource } from './prompt-resource-routes';
import { languageIn, type PromptRoutesOptions, requirePrompt } from './prompt-routes';

interface Upload {
  readonly promptId: string;
  readonly language: string;
  /** Milliseconds since 1970. */
  readonly end: number;
}

const lifeMs = 15 * 60_000;
const mostUploads = 1_000;
const mostBytes = 16_000_000;
const contentType = 'audio/wav';

/** Recordings of prompts: an address to put one to, and that address, which wants no token. */
export function promptUploadRoutes({ prompts, now }: PromptRoutesOptions): {
  readonly api: readonly Route[];
  readonly signed: readonly Route[];
} {
  const uploads = new Map<string, Upload>();

  const api: readonly Route[] = [
    {
      method: 'POST',
      path: '/api/v2/architect/prompts/{promptId}/resources/{languageCode}/uploads',
      needs: { all: ['architect:userPrompt:edit'] },
      handle: ({ headers }, promptId, text) => {
        const language = languageIn(text);
        requireResource(requirePrompt(prompts, promptId), language);
        const key = randomBytes(24).toString('base64url');
        const [oldest] = uploads.keys();
        if (uploads.size >= mostUploads && oldest !== undefined) uploads.delete(oldest);
        uploads.set(key, { promptId, language, end: now() + lifeMs });
        return ok({
          url: `http://${headers.host ?? '127.0.0.1'}/storage/prompts/${key}`,
          headers: { 'Content-Type': contentType },
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
        const upload = uploads.get(key);
        if (upload === undefined || upload.end <= now()) throw refused('The address no longer holds.');
        if (call.headers['content-type'] !== contentType) throw refused('The headers are not those that were given.');
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

const refused = (message: string): PlatformError => new PlatformError(403, 'not.authorized', message);
