import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { createServer as createSocket } from 'node:net';
import { ensureInstalled } from './lib/installed.mjs';
import { commandOf, inRoot, root } from './lib/paths.mjs';

await ensureInstalled();

const port = Number(process.env.PORT ?? 4310);
const publicUrl = process.env.PUBLIC_URL ?? `http://127.0.0.1:${port}`;
const serverPort = await freePort();
process.env.TOUCHTONE_SERVER_URL = `http://127.0.0.1:${serverPort}`;

const server = spawn(
  process.execPath,
  [commandOf('tsx'), 'watch', '--clear-screen=false', inRoot('server', 'main.ts')],
  {
    cwd: root,
    env: { ...process.env, HOST: '127.0.0.1', PORT: String(serverPort), PUBLIC_URL: publicUrl },
    // The server's own ready line names the address behind the proxy; this script prints the one to open.
    stdio: ['ignore', process.stderr, 'inherit'],
  },
);
const { createServer } = await import('vite');
const app = await createServer({ configFile: inRoot('vite.config.ts'), root, logLevel: 'warn', server: { port } });
server.once('exit', (code) => stop(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => server.kill(signal));
try {
  await app.listen();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  server.kill();
  await stop(1);
}
process.stdout.write(`touchtone with hot reload on ${publicUrl}\n`);

async function stop(code) {
  await app.close();
  process.exit(code);
}

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
