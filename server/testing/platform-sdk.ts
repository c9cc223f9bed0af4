import platformClient from 'purecloud-platform-client-v2';
import type { Json } from '../../src/core/model/json';

interface SdkClient {
  setGateway(gateway: { host: string; protocol: string; port: number }): void;
  loginClientCredentialsGrant(clientId: string, clientSecret: string): Promise<{ readonly accessToken: string }>;
}

type Api = Readonly<Record<string, (...args: readonly unknown[]) => Promise<Json>>>;

/** What of the package is used; its own types name the classes without exporting them. */
interface Package {
  /** The one client that the package makes for whoever wants no more than one. */
  readonly ApiClient: { readonly instance: SdkClient };
}
type Apis = Readonly<Record<string, new (client: SdkClient) => unknown>>;

const sdk = platformClient as unknown as Package;
const apis = platformClient as unknown as Apis;
const Client = sdk.ApiClient.instance.constructor as new () => SdkClient;

/** The platform's official JavaScript client, its gateway setting led to an org on loopback. */
export interface PlatformSdk {
  /** Signs in by the client credentials grant. Rejects with what the SDK rejects with. */
  signIn(clientId: string, clientSecret: string): Promise<void>;
  /** Calls a method of one of its classes, such as `ArchitectApi` `getFlows`; resolves with what the SDK makes of it. */
  call(api: string, method: string, ...args: readonly unknown[]): Promise<Json>;
}

export const platformSdk = (orgUrl: string): PlatformSdk => {
  const { hostname, port } = new URL(orgUrl);
  const client = new Client();
  client.setGateway({ host: hostname, protocol: 'http', port: Number(port) });
  return {
    signIn: async (clientId, clientSecret) => {
      await client.loginClientCredentialsGrant(clientId, clientSecret);
    },
    call: async (api, method, ...args) => {
      const Class = apis[api];
      const work = Class && (new Class(client) as Api)[method];
      if (!Class || !work) throw new Error(`The SDK has no ${api}.${method}`);
      return work.apply(new Class(client), [...args]);
    },
  };
};
