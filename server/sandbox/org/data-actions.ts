/** What a flow can ask other systems by; the org's one tells which menus a caller hears. */
export const menuVariant = { id: 'custom_-_menu-variant', name: 'Menu variant' } as const;

/** The integration that the action belongs to. */
export const menuIntegration = 'Touchtone';

/** Where the action asks, and how. */
export interface MenuActionConfig {
  readonly url: string;
  /** Sent as `Authorization: Bearer …`; null: nothing is sent. */
  readonly secret: string | null;
  /** From 1 to 60, as on the platform. */
  readonly timeoutSeconds: number;
}

/** The org's data action as it is set now. */
export interface MenuAction {
  current(): MenuActionConfig;
  set(config: MenuActionConfig): void;
}

export const createMenuAction = (): MenuAction => {
  let config: MenuActionConfig = {
    url: 'https://menus.example.com/webhook/interaction-start',
    secret: null,
    timeoutSeconds: 3,
  };
  return {
    current: () => config,
    set: (next) => {
      config = next;
    },
  };
};

/** What a flow gives the action. */
export interface MenuQuestion {
  readonly conversationId: string;
  readonly customerId: string;
  readonly ani: string;
  readonly dnis: string;
  readonly flowId: string;
}

/** Which output of the action a call goes on by, and the variant that was answered. */
export type MenuAnswer =
  | { readonly output: 'success'; readonly variant: string }
  | { readonly output: 'failure' | 'timeout'; readonly variant: null };

/** Asks as the platform's action does: a flat body, a good answer only by a status of 2xx with a variant in it. */
export const askMenu = async (
  { url, secret, timeoutSeconds }: MenuActionConfig,
  question: MenuQuestion,
): Promise<MenuAnswer> => {
  const failed = { output: 'failure', variant: null } as const;
  const signal = AbortSignal.timeout(timeoutSeconds * 1000);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(secret === null ? {} : { authorization: `Bearer ${secret}` }),
      },
      body: JSON.stringify(question),
      signal,
    });
    const body: unknown = await response.json();
    const variant = typeof body === 'object' && body !== null && 'variant' in body ? body.variant : null;
    return response.ok && typeof variant === 'string' ? { output: 'success', variant } : failed;
  } catch {
    return signal.aborted ? { output: 'timeout', variant: null } : failed;
  }
};
