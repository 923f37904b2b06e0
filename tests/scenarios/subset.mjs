// What `then` of a scenario means: the answer has at least what is written there. subset.h says the same in C++, and
// README.md in words.

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// The first place where `answer` is not what `expected` asks for, as "/path: reason"; undefined where there is none.
export function difference(answer, expected, path = "") {
  const differs = (reason) => `${path || "/"}: ${reason}`;

  if (isObject(expected) && "$contains" in expected) {
    if (!Array.isArray(answer)) return differs(`is not an array: ${JSON.stringify(answer)}`);
    const absent = expected.$contains.find((wanted) => !answer.some((element) => difference(element, wanted) === undefined));
    return absent === undefined ? undefined : differs(`has no element like ${JSON.stringify(absent)}`);
  }
  if (isObject(expected) && "$length" in expected) {
    if (!Array.isArray(answer)) return differs(`is not an array: ${JSON.stringify(answer)}`);
    return answer.length === expected.$length ? undefined : differs(`has ${answer.length} elements, not ${expected.$length}`);
  }
  if (isObject(expected)) {
    if (!isObject(answer)) return differs(`is not an object: ${JSON.stringify(answer)}`);
    for (const [name, wanted] of Object.entries(expected)) {
      if (isObject(wanted) && wanted.$absent === true) {
        if (Object.hasOwn(answer, name)) return differs(`has the member ${name}`);
        continue;
      }
      if (!Object.hasOwn(answer, name)) return differs(`has no member ${name}`);
      const found = difference(answer[name], wanted, `${path}/${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(answer)) return differs(`is not an array: ${JSON.stringify(answer)}`);
    if (answer.length !== expected.length) {
      return differs(`has ${answer.length} elements, not ${expected.length}: ${JSON.stringify(answer)}`);
    }
    for (const [i, wanted] of expected.entries()) {
      const found = difference(answer[i], wanted, `${path}/${i}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return answer === expected ? undefined : differs(`is ${JSON.stringify(answer)}, not ${JSON.stringify(expected)}`);
}
