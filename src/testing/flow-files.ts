import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** A flow file to try things on. */
export interface FlowFile {
  readonly name: string;
  readonly text: string;
}

const yamlIn = (folder: string): readonly FlowFile[] =>
  readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** The flow of ours that holds base and variants: what is one menu to a designer stands in it several times. */
export const variantsFile = 'variants.yaml';

/** The flow of ours that counts its calls: the tasks that do so are none to a designer. */
export const countedFile = 'counted-menus.yaml';

/** Our own flows in Architect's YAML but the one with variants; `broken`: those that must be refused. */
export const ownFlowFiles = (which: 'sound' | 'broken' = 'sound'): readonly FlowFile[] =>
  yamlIn(join(root, 'samples', which === 'broken' ? 'broken' : '.')).filter(({ name }) => name !== variantsFile);

export const flowWithVariants = (): string => readFileSync(join(root, 'samples', variantsFile), 'utf8');

/**
 * Real flows by other people, which are no part of this repository: in the folder that TOUCHTONE_CORPUS names, else
 * beside the repository. Null: there are none here.
 */
export const corpusFiles = (): readonly FlowFile[] | null => {
  const folder = process.env.TOUCHTONE_CORPUS ?? join(root, '../shared/corpus/architect');
  return existsSync(folder) ? yamlIn(folder) : null;
};
