// A reporter for node's test runner: writes how many tests passed, failed and were skipped, as JSON. A `describe` is no test.
export default async function* countReporter(events) {
  const count = { passed: 0, failed: 0, skipped: 0 };
  for await (const { type, data } of events) {
    if ((type !== "test:pass" && type !== "test:fail") || data.details?.type === "suite") continue;
    if (data.skip !== undefined || data.todo !== undefined) count.skipped += 1;
    else if (type === "test:pass") count.passed += 1;
    else count.failed += 1;
  }
  yield JSON.stringify(count);
}
