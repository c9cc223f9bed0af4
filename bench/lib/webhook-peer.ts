import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@redis/client';

/** The least that answers a caller's segment: one GET for each request, by the client the server uses. Prints its address. */
const client = createClient({ url: process.env.REDIS_URL ?? '', RESP: 2 });
client.on('error', () => {});
await client.connect();

const server = createServer((request, response) => {
  request.resume();
  client.get(`customer:segment:${request.url?.slice(1)}`).then(
    (segment) => {
      const text = JSON.stringify({ status: 'processed', segment: segment ?? 'default' });
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      response.end(text);
    },
    () => response.writeHead(500).end(),
  );
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
