// Imported first by every script: says in one sentence what is missing instead of failing on syntax or a package later.
const wanted = [20, 19];
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
  process.stderr.write(
    `Touchtone needs Node ${wanted.join('.')} or newer; this is Node ${process.versions.node}. Install one from https://nodejs.org and run the command again.\n`,
  );
  process.exit(1);
}
