// What a school does with its policy document: each tool takes an object and answers with one. What they do is told in
// docs/program.md, command by command.

import { SchoolgateError } from "./error.js";
import { bytes, opened } from "./text.js";
import { called } from "./tools-instance.js";
import type { Tools } from "./tools-types.js";

export type * from "./contract.js";
export type { CallCode, ErrorBody } from "./error.js";
export type { Code, Compiled } from "./instance.js";
export { init, initSync } from "./tools-instance.js";
export type * from "./tools-types.js";
export { SchoolgateError };

/**
 * Puts an input to a tool. Some take seconds: in a page, call them in a worker.
 * @throws {@link SchoolgateError} What is wrong with the input, and where.
 */
export function tool<Name extends keyof Tools>(name: Name, input: Tools[Name]["input"]): Tools[Name]["answer"] {
  const text = bytes(input);
  return opened(called((doors) => doors.tool(name, text)));
}
