// What was dropped, in a worker of its own with `schoolgate/import`: loaded when something first is.

import type { ImportOptions, ReconcileOptions } from "schoolgate/import";
import type { Request, Roster } from "schoolgate";

import { Helper } from "./call.js";
import type { Proposed, Read } from "./import-worker.js";

const helper = new Helper(() => new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module" }));

/** More than this no browser need hold: a district of 42,000 pupils is 30 to 80 MB, in whatever form. */
export const MOST = 120_000_000;

export const read = (options: ImportOptions, files?: [string, Uint8Array][]): Promise<Read> =>
  helper.ask({ do: "read", options, ...(files ? { files } : {}) }, files?.map(([, bytes]) => bytes.buffer as ArrayBuffer));

export const readRoster = (): Promise<Roster> => helper.ask({ do: "roster" });

export const propose = (snapshot: string, options: ReconcileOptions): Promise<Proposed> => helper.ask({ do: "propose", snapshot, options });

export const requestsOf = (of: number[]): Promise<Request[]> => helper.ask({ do: "requests", of });
