/** What a test runner's JSON report says, as `{ passed, failed }`. A file that does not load counts as one failed test. */
export function tallyOfVitest(report) {
  const broken = report.testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed));
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

const isFailed = ({ status }) => status === 'failed';

/** As `tallyOfVitest`. What passed only at a second try would count as failed; there are no second tries. */
export function tallyOfPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/** A stage that ended badly without a failed test to show for it is one failure. */
export function withExitStatus({ passed, failed }, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}
