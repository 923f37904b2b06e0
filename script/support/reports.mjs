// How the report of a suite becomes counts. Each reader answers {passed, failed, skipped}, from what the suite wrote.
import { readFileSync } from "node:fs";

const json = (file) => JSON.parse(readFileSync(file, "utf8"));

export function readGoogleTest({ report }) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of json(report).testsuites) {
    for (const test of suite.testsuite) {
      if (test.failures) count.failed += 1;
      else if (test.result === "COMPLETED") count.passed += 1;
      else count.skipped += 1;
    }
  }
  return count;
}

// A file that cannot be loaded holds no assertion results and is one failure.
export function readVitest({ report }) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = json(report);
  const broken = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests };
}

// What count-reporter.mjs wrote.
export const readCount = ({ report }) => json(report);

// A script whose last line is "N passed, N failed".
export function readLastLine({ log }) {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(lines.at(-1));
  return { passed: Number(passed), failed: Number(failed), skipped: 0 };
}

// A tool that says yes or no with its exit code is one test.
export const readYesOrNo = ({ failure }) => (failure ? { passed: 0, failed: 1, skipped: 0 } : { passed: 1, failed: 0, skipped: 0 });

// {passed, failed, reason}. `failure` is how the process ended, undefined where it ended well. Whatever is not known to
// have passed has failed: no report, no test, a skipped test, a crash after the last test.
export function judge({ failure, read, report, log }) {
  let count;
  try {
    count = read({ failure, report, log });
  } catch {
    return { passed: 0, failed: 1, reason: `no report (${failure ?? "exit code 0"})` };
  }
  if (![count.passed, count.failed, count.skipped].every((n) => Number.isInteger(n) && n >= 0)) {
    return { passed: 0, failed: 1, reason: "a report without counts" };
  }
  const reasons = [];
  let failed = count.failed + count.skipped;
  if (count.skipped > 0) reasons.push(`${count.skipped} skipped`);
  if (count.passed + failed === 0) {
    failed = 1;
    reasons.push("no test");
  }
  if (failure) {
    failed = Math.max(failed, 1);
    reasons.push(failure);
  }
  return { passed: count.passed, failed, reason: reasons.join(", ") };
}
