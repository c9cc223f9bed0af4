import type { DesignId } from '../core/model/ids';

/** A design id that no other design has, here or in another browser (RFC 9562, version 4). */
export const newDesignId = (): DesignId => crypto.randomUUID() as DesignId;
