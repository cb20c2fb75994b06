// The same types where the package is required.

import schoolgate = require("schoolgate");

const policy: schoolgate.Policy = schoolgate.Policy.builtIn("mmps-2023");
export const id: string = policy.id;
// @ts-expect-error no such policy
export const none: schoolgate.Policy = "mmps-2023";
