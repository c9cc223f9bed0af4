import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { main } from './main';

const convert = async (to: string) => {
  let stdout = '';
  let stderr = '';
  const status = await main(['convert', 'samples/customer-service-ivr.flow.json', '--to', to], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdin: (async function* () {})(),
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    colour: false,
  });
  return { status, stdout, stderr };
};

test('a flow as a Mermaid diagram, and what a diagram leaves out', async () => {
  const { status, stdout, stderr } = await convert('mermaid');
  expect(status).toBe(1);
  expect(stdout).toMatch(/^---\ntitle: "Customer Service IVR"\n---\nflowchart LR\n/);
  expect(stdout).toMatch(/^ {2}n0 -->\|"1"\| n\d$/m);
  expect(stderr).toMatch(/^(?:lost: .+\n)+$/);
  expect(stderr).toContain('lost: menus: timeouts, tries');
});

test('a flow as the script of what is said, and what a script leaves out', async () => {
  const { status, stdout, stderr } = await convert('script');
  expect(status).toBe(1);
  expect(stdout).toContain('# Customer Service IVR: spoken script, en-us\n');
  expect(stdout).toContain('- **1** → queue-sales\n');
  expect(stdout).toContain('- No input after 15 s, 1 try → agent-transfer\n');
  expect(stderr).toMatch(/^(?:lost: .+\n)+$/);
});
