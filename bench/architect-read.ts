import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import { readAnything } from '../src/core/formats/recognise';
import { menusOf } from '../src/core/model/graph';
import type { DesignId } from '../src/core/model/ids';
import { largeFlow } from '../src/testing/large-flow';
import { type BenchReport, tableOf } from './lib/report';

const sample = readFileSync(join(import.meta.dirname, '../samples/every-choice.yaml'), 'utf8');
const lines = 50_000;
const characters = 5_000_000;
const rounds = 5;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const seconds = (act: () => unknown): number => {
  const began = performance.now();
  act();
  return (performance.now() - began) / 1000;
};

/** A flow near the platform's limit read as a design. The peer is the same text through the YAML parser, as plain data. */
export async function run(): Promise<BenchReport> {
  const text = largeFlow(sample, lines, characters);
  const read = readAnything(text, 'bench' as DesignId);
  if (!read.ok) throw new Error(`The benchmark's flow is refused: ${JSON.stringify(read.error)}`);
  const ours: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < rounds; round++) {
    peer.push(seconds(() => parse(text)));
    ours.push(seconds(() => readAnything(text, 'bench' as DesignId)));
  }
  return {
    name: `architect-read: ${text.split('\n').length - 1} lines, ${(text.length / 1e6).toFixed(1)} MB, medians of ${rounds}`,
    rows: [
      { what: 'menus', value: menusOf(read.value.design).length, unit: '' },
      { what: 'steps in all', value: Object.keys(read.value.design.nodes).length, unit: '' },
      { what: 'read as a design, with the place of everything', value: median(ours), unit: 's', limit: 3 },
      { what: 'peer: parsed as plain data by the same parser', value: median(peer), unit: 's' },
      { what: 'the reading beside the peer', value: median(ours) / median(peer), unit: 'times as long' },
    ],
  };
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href)
  process.stdout.write(`${tableOf(await run())}\n`);
