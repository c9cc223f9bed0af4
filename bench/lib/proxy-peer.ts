import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request } from 'undici';

/** The least that stands between a browser and an org: undici passes the call on and the answer back. Prints its address. */
const org = process.env.ORG ?? '';
const dispatcher = new Agent();

const server = createServer(async (incoming, outgoing) => {
  incoming.resume();
  try {
    const answer = await request(`${org}${incoming.url}`, {
      dispatcher,
      headers: { authorization: 'Bearer a-token', accept: 'application/json' },
    });
    outgoing.writeHead(answer.statusCode, {
      'content-type': 'application/json',
      'content-length': String(answer.headers['content-length']),
    });
    answer.body.pipe(outgoing);
  } catch {
    outgoing.writeHead(502).end();
  }
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
