import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { createServer as createSocket } from 'node:net';
import { ensureInstalled } from './lib/installed.mjs';
import { commandOf, inRoot, root } from './lib/paths.mjs';
import { fail } from './lib/run.mjs';

await ensureInstalled();

const port = Number(process.env.PORT ?? 4310);
const publicUrl = process.env.PUBLIC_URL ?? `http://127.0.0.1:${port}`;
const serverPort = await freePort();
process.env.TOUCHTONE_SERVER_URL = `http://127.0.0.1:${serverPort}`;

const { createServer } = await import('vite');
const app = await createServer({ configFile: inRoot('vite.config.ts'), root, logLevel: 'warn', server: { port } });
try {
  await app.listen();
} catch (error) {
  fail(error.message);
}
const server = spawn(
  process.execPath,
  [commandOf('tsx'), 'watch', '--clear-screen=false', inRoot('server', 'main.ts')],
  {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(serverPort), PUBLIC_URL: publicUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
// The server's own lines name the address behind the proxy; the one to open is printed once it speaks.
server.stdout.once('data', () => process.stdout.write(`Touchtone, with hot reload, is ready at ${publicUrl}\n`));
server.stdout.pipe(process.stderr);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.kill(signal));
server.once('exit', async (code) => {
  await app.close();
  process.exit(code ?? 1);
});

function freePort() {
  return new Promise((resolve, reject) => {
    const socket = createSocket();
    socket.once('error', reject);
    socket.listen(0, '127.0.0.1', () => {
      const { port: free } = socket.address();
      socket.close(() => resolve(free));
    });
  });
}
