import { type BytesToRead, readBytes } from './read-bytes';

// The first word tells the page that the worker runs at all; the second is what the file became.
addEventListener('message', async ({ data }: MessageEvent<BytesToRead>) => {
  postMessage({ kind: 'begun' });
  postMessage({ kind: 'read', outcome: await readBytes(data) });
});
