// What a bundler for servers bundles: the answers to the files that are named, as `node.js answers` prints them.

import { readFileSync } from "node:fs";

import { answers } from "../answers.js";

for (const file of process.argv.slice(2)) console.log(answers(file, readFileSync(file, "utf8")).join("\n"));
