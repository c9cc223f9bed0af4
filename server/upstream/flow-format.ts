import type { Design } from '../../src/core/model/design';
import type { DesignId } from '../../src/core/model/ids';
import type { Json } from '../../src/core/model/json';
import type { InputIssue } from '../../src/core/model/read-design';
import type { Result } from '../../src/core/model/result';

/** By what an org knows the flow that a content is for. */
export interface FlowIdentity {
  readonly name: string;
  /** Of a flow that is not there yet: what stands for its id until it has one. */
  readonly id?: string;
  /** The platform's type in capitals; null where the dialect has none. */
  readonly type: string | null;
  /** The division's name; null where the dialect has none. */
  readonly division: string | null;
  /** What it holds now, where that is known: a dialect with several forms keeps the one it is in. */
  readonly content?: Json | null;
}

/** How a dialect writes a flow's content: what callers meet, without what the org notes about it. */
export interface FlowFormat {
  /** The design as the content of that flow; `issues` where it cannot be that flow's. */
  write(design: Design, flow: FlowIdentity): Result<Json, readonly InputIssue[]>;
  /** A sentence for each thing that the content of that flow, or of any, cannot hold. */
  lost(design: Design, flow?: FlowIdentity): readonly string[];
  read(content: Json, id: DesignId): Result<Design, readonly InputIssue[]>;
  /** The same text for the same content, whatever version it carries and in whatever order its keys stand. */
  fingerprint(content: Json): string;
  /** Whether the org's content is what was sent, apart from what the org adds and the version. */
  holds(content: Json, sent: Json): boolean;
}
