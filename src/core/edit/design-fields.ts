import { type Design, designSchema, type Origin } from '../model/design';
import { err, ok } from '../model/result';
import { patched } from '../model/same';
import type { Command } from './command';
import { withLanguages } from './design-languages';
import { followingDefaults } from './inherits';
import { valueProblem } from './rules';

type DesignPatch = Partial<Pick<Design, 'runtime' | 'maxDepth' | 'menuDefaults' | 'languages' | 'adaptation' | 'flow'>>;

const changeDesign =
  (patch: Partial<Design>): Command =>
  (design) => {
    for (const [field, value] of Object.entries(patch)) {
      const problem = valueProblem(designSchema.shape[field as keyof Design], value, field);
      if (problem) return err(problem);
    }
    return ok(patched(design, patch));
  };

/** Calls the design something else. */
export const renameDesign = (name: string): Command => changeDesign({ name });

const editable: ReadonlySet<string> = new Set<keyof DesignPatch>([
  'runtime',
  'maxDepth',
  'menuDefaults',
  'languages',
  'adaptation',
  'flow',
]);

/**
 * Changes settings of the whole design. Every value has to fit its schema, and each language stands once. Menus that leave
 * a setting to the flow change with it.
 */
export const updateDesign =
  (patch: DesignPatch): Command =>
  (design) => {
    const stranger = Object.keys(patch).find((field) => !editable.has(field));
    if (stranger !== undefined)
      return err({ code: 'invalid-value', field: stranger, message: 'is not a setting of the design' });
    if (patch.languages && new Set(patch.languages).size < patch.languages.length)
      return err({ code: 'invalid-value', field: 'languages', message: 'a language stands twice' });
    const outcome = changeDesign(patch)(design);
    if (!outcome.ok) return outcome;
    const changed = patch.languages
      ? { ...outcome.value, prompts: withLanguages(design, patch.languages).prompts }
      : null;
    const after = changed === null || changed.prompts === design.prompts ? outcome.value : changed;
    if (!patch.menuDefaults) return ok(after);
    const nodes = followingDefaults(design, patch.menuDefaults);
    return ok(nodes === design.nodes ? after : { ...after, nodes });
  };

/** Notes which flow of an org the design belongs to, and the version it was read or published as. */
export const setOrigin = (origin: Origin | null): Command => changeDesign({ origin });
