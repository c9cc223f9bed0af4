import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An org of 25 flows whose every answer takes 5 ms, in the shape that both dialects read. Prints its address. */
const delayMs = 5;

const flows = Array.from({ length: 25 }, (_, index) => {
  const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  const by = { id: `10000000-0000-4000-8000-${String(index).padStart(12, '0')}`, name: `Editor ${index % 4}` };
  return {
    id,
    name: `Flow ${(index * 7) % 25} of the customer service`,
    _version: index + 1,
    description: 'What callers meet when they call the main number outside opening hours',
    type: 'INBOUNDCALL',
    division: { id: 'division', name: 'Home', selfUri: '/api/v2/authorization/divisions/division' },
    active: true,
    system: false,
    deleted: false,
    publishedVersion: {
      id: `${index + 1}.0`,
      name: `${index + 1}.0`,
      commitVersion: String(index),
      configurationVersion: String(index),
      type: 'PUBLISH',
      secure: false,
      createdBy: by,
      dateCreated: 1_790_000_000_000 + index,
      datePublished: '1790000000000',
      selfUri: `/api/v2/flows/${id}/versions/${index + 1}.0`,
    },
    publishedBy: by,
    supportedLanguages: [{ language: 'en-us', isDefault: true }],
    selfUri: `/api/v2/flows/${id}`,
  };
});
const listing = JSON.stringify({ entities: flows, pageSize: 100, pageNumber: 1, total: flows.length, pageCount: 1 });
const token = JSON.stringify({ access_token: 'a-token', token_type: 'bearer', expires_in: 86_400 });

const server = createServer((request, response) => {
  request.resume();
  const body = request.url === '/oauth/token' ? token : listing;
  setTimeout(() => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'ININ-Correlation-Id': '30000000-0000-4000-8000-000000000000',
    });
    response.end(body);
  }, delayMs);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
