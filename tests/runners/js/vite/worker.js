// A worker of a project of Vite. See workers.js.

import { Policy, School } from "schoolgate";

onmessage = ({ data: { policy, roster, request } }) => {
  const school = School.open(typeof policy === "string" ? Policy.builtIn(policy) : Policy.parse(policy), roster);
  postMessage(JSON.stringify(school.ask(request)));
};
postMessage("ready");
