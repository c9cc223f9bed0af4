import { load, type RequestText } from './load';

/** A process of its own that loads what its parent names, and sends back what it measured. */
export interface Order {
  readonly url: string;
  readonly kind: 'peer' | 'webhook';
  readonly secret: string;
  readonly customers: number;
  readonly connections: number;
  readonly ms: number;
  /** The first number; each request has its own. */
  readonly from: number;
}

const texts: Record<Order['kind'], (order: Order) => RequestText> = {
  peer:
    ({ customers }) =>
    (n) =>
      `GET /c-${n % customers} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
  webhook: ({ customers, secret, url }) => {
    const head = `POST /webhook/interaction-start HTTP/1.1\r\nHost: ${new URL(url).host}\r\nAuthorization: Bearer ${secret}\r\nContent-Type: application/json\r\nContent-Length: `;
    return (n) => {
      const body = `{"id":"call-${n}","customer":{"id":"c-${n % customers}"}}`;
      return `${head}${body.length}\r\n\r\n${body}`;
    };
  },
};

process.on('message', (order: Order) => {
  load(new URL(order.url), texts[order.kind](order), order.connections, order.ms, order.from).then(
    (measured) => process.send?.({ measured }),
    (error: unknown) => process.send?.({ fault: String(error) }),
  );
});
