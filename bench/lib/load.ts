import { connect, type Socket } from 'node:net';

/** What is sent, over and over: a request as it stands on the wire, by its number. */
export type RequestText = (n: number) => string;

export interface Load {
  readonly perSecond: number;
  readonly medianMs: number;
  readonly p99Ms: number;
}

const at = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** The length of the first answer in the text, or null while it is not whole. Throws for anything but a 200. */
const answerLength = (text: string): number | null => {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return null;
  if (!text.startsWith('HTTP/1.1 200')) throw new Error(text.slice(0, 500));
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, head + 2))?.[1];
  if (length === undefined) throw new Error(`An answer without a length: ${text.slice(0, head)}`);
  const whole = head + 4 + Number(length);
  return text.length < whole ? null : whole;
};

/**
 * Asks over so many connections for so long, on each one request after another. It writes to sockets and looks for the end
 * of answers, nothing more, so that who is measured has the machine.
 */
export const load = async (
  { hostname, port }: URL,
  request: RequestText,
  connections: number,
  ms: number,
  from: number,
): Promise<Load> => {
  const times: number[] = [];
  let next = from;
  const began = performance.now();
  const end = began + ms;

  const lane = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let text = '';
      let sent = 0;
      const send = (): void => {
        sent = performance.now();
        socket.write(request(next++), 'latin1');
      };
      socket.setEncoding('latin1');
      socket.once('connect', send);
      socket.once('error', reject);
      socket.once('close', () => reject(new Error('A connection was closed')));
      socket.on('data', (chunk: string) => {
        text += chunk;
        try {
          const length = answerLength(text);
          if (length === null) return;
          text = text.slice(length);
        } catch (error) {
          socket.destroy();
          reject(error);
          return;
        }
        const now = performance.now();
        times.push(now - sent);
        if (now < end) return send();
        socket.removeAllListeners('close');
        socket.destroy();
        resolve();
      });
    });
  await Promise.all(Array.from({ length: connections }, lane));
  const seconds = (performance.now() - began) / 1000;
  const sorted = Float64Array.from(times).sort();
  return { perSecond: times.length / seconds, medianMs: at(sorted, 0.5), p99Ms: at(sorted, 0.99) };
};
