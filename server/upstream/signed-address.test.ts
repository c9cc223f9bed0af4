import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fakeClock } from '../testing/fake-clock';
import { zipOf } from '../testing/zip';
import { UpstreamError } from './errors';
import type { Task } from './retry';
import type { Resolve } from './signed/checked-lookup';
import { isLoopbackAddress, isPublicAddress } from './signed/public-address';
import { createSignedAddresses } from './signed-address';

const clock = fakeClock();
const task = (): Task => ({ signal: new AbortController().signal, deadline: clock.now() + 60_000 });
const isYaml = (name: string): boolean => name.endsWith('.yaml');

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

let store: Server;
let port: number;
let seen: Seen[];
let answer: RequestListener;

beforeEach(async () => {
  seen = [];
  answer = (_request, response) => void response.end('inboundCall:\n');
  store = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method, url, headers } = request;
    seen.push({ method, url, headers, text: Buffer.concat(chunks).toString() });
    answer(request, response);
  });
  await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  port = (store.address() as AddressInfo).port;
});

afterEach(async () => {
  store.closeAllConnections();
  await new Promise((resolve) => store.close(resolve));
});

/** As to an org on this machine; `callMs` is short where silence is waited for. */
const toLoopback = (over: { readonly resolve?: Resolve; readonly callMs?: number } = {}) =>
  createSignedAddresses({
    apiUrl: 'http://127.0.0.1:4311',
    clock,
    limits: { callMs: over.callMs ?? 30_000, downloadBytes: 20_000, unpackedBytes: 30_000, entries: 3 },
    ...(over.resolve ? { resolve: over.resolve } : {}),
  });

const toInternet = (resolve: Resolve) =>
  createSignedAddresses({ apiUrl: 'https://api.mypurecloud.com', clock, resolve });

const errorOf = async (work: Promise<unknown>): Promise<UpstreamError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof UpstreamError) return error;
    throw error;
  }
  throw new Error('It worked');
};

const download = (address = `http://127.0.0.1:${port}/file?X-Amz-Signature=secret`) =>
  toLoopback().download(address, isYaml, 'reading the flow', task());

describe('what is called', () => {
  test('a download sends no token and nothing else of ours', async () => {
    expect(await download()).toBe('inboundCall:\n');
    expect(seen).toMatchObject([{ method: 'GET', url: '/file?X-Amz-Signature=secret' }]);
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual(['connection', 'host']);
  });

  test('an upload sends exactly the headers that the org named', async () => {
    const headers = {
      'x-amz-meta-JobId': 'j1',
      'Content-Type': 'text/plain',
      host: 'elsewhere',
      'Content-Length': '3',
    };
    await toLoopback().upload(`http://127.0.0.1:${port}/up`, headers, 'naïve', 'sending the flow', task());
    expect(seen[0]).toMatchObject({ method: 'PUT', text: 'naïve' });
    expect(seen[0]?.headers).toEqual({
      connection: expect.any(String),
      host: `127.0.0.1:${port}`,
      'content-length': '6',
      'content-type': 'text/plain',
      'x-amz-meta-jobid': 'j1',
    });
  });

  test('an upload without headers gets none', async () => {
    await toLoopback().upload(`http://127.0.0.1:${port}/up`, {}, 'x', 'sending the flow', task());
    expect(Object.keys(seen[0]?.headers ?? {}).sort()).toEqual(['connection', 'content-length', 'host']);
  });

  test('a redirect is not followed', async () => {
    answer = (_request, response) => void response.writeHead(302, { location: `http://127.0.0.1:${port}/b` }).end();
    expect(await errorOf(download())).toMatchObject({ code: 'org-refused', passing: false });
    expect(seen).toHaveLength(1);
  });

  test('a name is resolved once, and what was checked is what is called', async () => {
    let asked = 0;
    const resolve: Resolve = async () => {
      asked += 1;
      return asked === 1 ? [{ address: '127.0.0.1', family: 4 }] : [{ address: '93.184.215.14', family: 4 }];
    };
    const address = `http://store.test:${port}/file`;
    expect(await toLoopback({ resolve }).download(address, isYaml, 'reading', task())).toBe('inboundCall:\n');
    expect([asked, seen[0]?.headers.host]).toEqual([1, `store.test:${port}`]);
  });
});

describe('hostile addresses', () => {
  const nowhere: Resolve = async () => [];
  test.each([
    ['no address', 'not an address'],
    ['another protocol', 'file:///etc/passwd'],
    ['ftp', 'ftp://example.com/x'],
    ['http to the internet', 'http://example.com/x'],
    ['a user name', 'https://user:pass@example.com/x'],
    ['loopback', 'https://127.0.0.1/x'],
    ['loopback in octal', 'https://0177.0.0.1/x'],
    ['loopback in hexadecimal', 'https://0x7f.1/x'],
    ['loopback as one number', 'https://2130706433/x'],
    ['loopback, short', 'https://127.1/x'],
    ['loopback with a dot behind', 'https://127.0.0.1./x'],
    ['loopback with full-width digits', 'https://１２７.0.0.1/x'],
    ['this network', 'https://0.0.0.0/x'],
    ['private, 10', 'https://10.1.2.3/x'],
    ['private, 172', 'https://172.31.255.255/x'],
    ['private, 192', 'https://192.168.0.1/x'],
    ['shared by carriers', 'https://100.64.0.1/x'],
    ['the metadata service', 'https://169.254.169.254/latest/meta-data/'],
    ['multicast', 'https://224.0.0.1/x'],
    ['broadcast', 'https://255.255.255.255/x'],
    ['IPv6 loopback', 'https://[::1]/x'],
    ['IPv6 unspecified', 'https://[::]/x'],
    ['IPv6 link-local', 'https://[fe80::1]/x'],
    ['IPv6 unique local', 'https://[fd00:ec2::254]/x'],
    ['IPv6 multicast', 'https://[ff02::1]/x'],
    ['IPv4 as IPv6', 'https://[::ffff:127.0.0.1]/x'],
    ['IPv4 as IPv6 in hexadecimal', 'https://[::ffff:a9fe:a9fe]/x'],
    ['IPv4 embedded by an old form', 'https://[::10.0.0.1]/x'],
    ['NAT64', 'https://[64:ff9b::10.0.0.1]/x'],
    ['6to4', 'https://[2002:7f00:1::]/x'],
    ['Teredo', 'https://[2001:0:1::1]/x'],
    ['documentation', 'https://[2001:db8::1]/x'],
    ['a very long one', `https://example.com/${'a'.repeat(20_000)}`],
  ])('%s', async (_name, address) => {
    const error = await errorOf(toInternet(nowhere).download(address, isYaml, 'reading', task()));
    expect(error).toMatchObject({ code: 'org-answered-nonsense', fate: 'none', passing: false });
    expect(error.message).not.toContain(address);
  });

  test.each(['https://localhost/x', 'https://localhost./x', 'https://metadata.google.internal/x', 'https://a.test/x'])(
    '%s, whose name leads inside',
    async (address) => {
      for (const inside of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', 'fe80::1', '::ffff:10.0.0.1']) {
        const resolve: Resolve = async () => [
          { address: '93.184.215.14', family: 4 },
          { address: inside, family: inside.includes(':') ? 6 : 4 },
        ];
        const error = await errorOf(toInternet(resolve).download(address, isYaml, 'reading', task()));
        expect(error, inside).toMatchObject({ code: 'org-answered-nonsense', fate: 'none', passing: false });
      }
    },
  );

  test.each(['https://93.184.215.14/x', 'http://10.0.0.1/x', 'http://[fd00::1]/x', 'ftp://127.0.0.1/x'])(
    'an org on loopback leads to loopback alone, not to %s',
    async (address) => {
      expect(await errorOf(download(address))).toMatchObject({ code: 'org-answered-nonsense', fate: 'none' });
    },
  );

  test('nor by a name', async () => {
    const resolve: Resolve = async () => [{ address: '93.184.215.14', family: 4 }];
    const error = await errorOf(toLoopback({ resolve }).download('http://a.test/x', isYaml, 'reading', task()));
    expect(error).toMatchObject({ code: 'org-answered-nonsense', fate: 'none' });
  });

  test('addresses of the internet are told from others', () => {
    for (const address of ['8.8.8.8', '52.216.1.1', '172.32.0.1', '2600:1f18::1', '2a05:d018::1'])
      expect(isPublicAddress(address), address).toBe(true);
    expect(['127.0.0.1', '127.9.9.9', '::1', '0:0:0:0:0:0:0:1'].map(isLoopbackAddress)).not.toContain(false);
    expect(['128.0.0.1', '::2', '::11', '1::1', '::', 'localhost'].map(isLoopbackAddress)).not.toContain(true);
  });
});

describe('answers that are none', () => {
  const saying = (status: number, headers: Record<string, string> = {}) => {
    answer = (_request, response) => void response.writeHead(status, headers).end('<Error>AccessDenied</Error>');
    return errorOf(download());
  };

  test('what a store refuses, asks and fails at', async () => {
    expect(await saying(403)).toMatchObject({ code: 'org-refused', status: 403, fate: 'none', passing: false });
    expect(await saying(503, { 'retry-after': '7' })).toMatchObject({
      retryAfterMs: 7000,
      fate: 'none',
      passing: true,
    });
    expect(await saying(500)).toMatchObject({ code: 'org-unavailable', fate: 'unknown', passing: true });
  });

  test('a broken connection and silence leave the fate open, without the address in any word', async () => {
    answer = (request) => void request.socket.destroy();
    const broken = await errorOf(download());
    answer = () => undefined;
    const silent = await errorOf(
      toLoopback({ callMs: 100 }).download(`http://127.0.0.1:${port}/f?Signature=secret`, isYaml, 'reading', task()),
    );
    for (const error of [broken, silent]) {
      expect(error).toMatchObject({ code: 'org-unavailable', fate: 'unknown', passing: true });
      expect(JSON.stringify([error.message, String(error.cause)])).not.toContain('secret');
    }
  });

  test('where nobody listens, nothing has arrived', async () => {
    const gone = `http://127.0.0.1:${port}/f`;
    store.closeAllConnections();
    await new Promise((resolve) => store.close(resolve));
    expect(await errorOf(download(gone))).toMatchObject({ code: 'org-unavailable', fate: 'none', passing: true });
    await new Promise<void>((resolve) => store.listen(0, '127.0.0.1', resolve));
  });

  test('a task that is stopped ends with its reason', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const work = toLoopback().download(`http://127.0.0.1:${port}/f`, isYaml, 'reading', {
      signal: stop.signal,
      deadline: clock.now() + 60_000,
    });
    stop.abort(new Error('Stopped by the test'));
    await expect(work).rejects.toThrow('Stopped by the test');
  });
});

describe('what comes back', () => {
  const giving = (body: Buffer | string) => {
    answer = (_request, response) => void response.end(body);
    return download();
  };

  test('a file of an archive', async () => {
    const zip = zipOf({ name: 'readme.txt', content: 'x' }, { name: 'flows/main.yaml', content: 'inboundCall: é\n' });
    expect(await giving(zip)).toBe('inboundCall: é\n');
  });

  const large = Buffer.alloc(200_000, 'a');
  test.each<[string, () => Buffer | string]>([
    ['more than is read', () => Buffer.alloc(20_001, 'a')],
    ['an archive with a huge file', () => zipOf({ name: 'a.yaml', content: large })],
    ['one that lies about its size', () => zipOf({ name: 'a.yaml', content: large, claimedSize: 10 })],
    ['one with many files', () => zipOf(...['a', 'b', 'c', 'd'].map((name) => ({ name, content: 'x' })))],
    ['one with no flow', () => zipOf({ name: 'a.txt', content: 'x' })],
    ['one with two flows', () => zipOf({ name: 'a.yaml', content: 'x' }, { name: 'b.yaml', content: 'x' })],
    ['one whose file leads out of it', () => zipOf({ name: '../../a.yaml', content: 'x' })],
    ['one with an absolute name', () => zipOf({ name: '/etc/a.yaml', content: 'x' })],
    ['one with a name of Windows', () => zipOf({ name: 'c:\\a.yaml', content: 'x' })],
    ['one that is cut off', () => zipOf({ name: 'a.yaml', content: 'x' }).subarray(0, 40)],
    ['one whose file is broken', () => zipOf({ name: 'a.yaml', content: large }).fill(0xff, 36, 60)],
    ['no text', () => Buffer.from([0xff, 0xfe, 0x00, 0xd8])],
  ])('%s is refused', async (_name, body) => {
    expect(await errorOf(giving(body()))).toMatchObject({ code: 'org-answered-nonsense', passing: false });
  });
});
