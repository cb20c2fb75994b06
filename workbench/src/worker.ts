import { init, tool, type Tools } from "schoolgate/tools";

import { answering } from "./call.js";

const ready = init();

answering(async ({ name, input }: { id: number; name: keyof Tools; input: never }) => {
  await ready;
  return tool(name, input);
});
