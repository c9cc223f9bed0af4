/** How much of a message is said again at the end. */
const longest = 600;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal begin with one
const colours = /\u001b\[[0-9;]*m/g;

const shortened = (message) => {
  const plain = message.replace(colours, '').trim();
  return plain.length > longest ? `${plain.slice(0, longest)} …` : plain;
};

const told = (file, names, message) => `${file} › ${names.join(' › ')}\n${shortened(message ?? '')}`.trim();

/** What failed in a test runner's JSON report: file, name and the beginning of why, a text each. */
export function failuresOfVitest({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [told(name, ['did not load'], message)] : [];
    return failed.map(({ ancestorTitles = [], title, failureMessages = [] }) =>
      told(name, [...ancestorTitles, title], failureMessages[0]),
    );
  });
}

/** As `failuresOfVitest`. */
export function failuresOfPlaywright({ suites = [], errors }) {
  const inSuite = ({ file, specs = [], suites: inner = [] }) => [
    ...specs.flatMap(({ title, tests }) =>
      tests
        .filter(({ status }) => status === 'unexpected' || status === 'flaky')
        .map(({ results }) => told(file, [title], results.flatMap((result) => result.errors ?? [])[0]?.message)),
    ),
    ...inner.flatMap(inSuite),
  ];
  return [...suites.flatMap(inSuite), ...errors.map(({ message }) => shortened(message ?? ''))];
}
