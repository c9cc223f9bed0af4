import { z } from 'zod';
import { productMaxDepth } from '../../model/build';
import type { Design } from '../../model/design';
import type { DesignId } from '../../model/ids';
import type { InputIssue } from '../../model/read-design';
import { err, ok, type Result } from '../../model/result';
import { assembleDesign } from '../flow-json/assemble';
import { pickFields } from '../flow-json/pick-fields';
import { isJsonObject, type JsonObject } from '../flow-json/schema';
import { collectMenus, type MenuSpelling } from '../flow-json/source-menu';

const payloadSchema = z.object({
  menuId: z.string({ error: 'must be text: the id of the menu' }),
  name: z.string({ error: 'must be text: the name of the flow' }),
  rootNode: z.custom<JsonObject>(isJsonObject, { error: 'must be the first menu: an object' }),
  maxDepth: z.int({ error: 'must be a whole number' }).nullish(),
});

const payloadSpelling = {
  menuId: ['menu_id', 'menuId'],
  name: ['name'],
  rootNode: ['root_node', 'rootNode'],
  maxDepth: ['max_depth', 'maxDepth'],
};

const menuSpelling: MenuSpelling = {
  step: {
    id: ['node_id', 'nodeId'],
    type: ['type'],
    promptId: ['prompt_id', 'promptId'],
    timeoutSeconds: ['timeout_seconds', 'timeoutSeconds'],
    timeoutTarget: ['timeout_target', 'timeoutTarget'],
    dtmfHandlers: ['dtmf_handlers', 'dtmfHandlers'],
    nextSteps: ['children'],
  },
  handler: {
    key: ['key'],
    targetFlowId: ['target_flow_id', 'targetFlowId'],
    promptId: ['prompt_id', 'promptId'],
  },
  otherSteps: false,
};

/** Whether parsed JSON is a menu payload, by its keys. */
export const isMenuPayload = (json: JsonObject): boolean =>
  payloadSpelling.rootNode.some((key) => Object.hasOwn(json, key)) ||
  (payloadSpelling.menuId.some((key) => Object.hasOwn(json, key)) && !Object.hasOwn(json, 'steps'));

/**
 * A design from a menu payload (the document's `IvRMenuPayload`), snake or camel case: the design that the document's
 * `to_flow_json` of it gives, with the payload's own limit of depth. The documents' limits are for the checks; what is
 * malformed is refused with every issue by path.
 */
export const readMenuPayload = (json: unknown, id: DesignId): Result<Design, readonly InputIssue[]> => {
  if (!isJsonObject(json)) return err([{ path: '', message: 'is not a menu payload: a JSON object is expected' }]);
  const issues: InputIssue[] = [];
  const { value, rest, keyOf } = pickFields(json, '', payloadSpelling, payloadSchema, issues);
  const rootKey = keyOf('rootNode');
  const root = json[rootKey];
  const menus =
    root !== undefined && isJsonObject(root) ? collectMenus([{ json: root, path: rootKey }], menuSpelling, issues) : [];
  if (issues.length > 0 || !value) return err(issues);
  const { type: _type, settings: _settings, steps: _steps, ...extras } = rest;
  return ok(
    assembleDesign(id, {
      name: value.name,
      // The product's own limit is no limit of this design's: a flow without one means the same.
      maxDepth: value.maxDepth === productMaxDepth ? null : (value.maxDepth ?? null),
      flow: {
        description: `IVR Menu ${value.menuId}`,
        enabled: true,
        version: 1,
        opaque: Object.keys(extras).length > 0 ? { top: extras } : {},
      },
      startId: menus[0]?.sourceId ?? '',
      menus,
    }),
  );
};
