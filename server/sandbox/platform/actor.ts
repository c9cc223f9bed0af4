import type { Call } from '../http/exchange';
import { actorOf, sandboxClient } from '../org/clients';
import type { Actor } from '../org/flow';

/** As whom a call changes something. */
export const callerActor = ({ caller }: Call): Actor => actorOf(caller?.client ?? sandboxClient);
