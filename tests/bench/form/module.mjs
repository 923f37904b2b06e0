export function prepare({ text }, { core }) {
  let answer;
  return {
    once() {
      answer = core.call('validateAlerts', text);
    },
    outcome() {
      const outcome = JSON.parse(answer);
      const rows = outcome.ok
        ? outcome.value.targets.map(({ firesAtOrBelow }) => firesAtOrBelow)
        : outcome.issues.flatMap(({ code, path }) => [code, path]);
      return { rows };
    },
  };
}
