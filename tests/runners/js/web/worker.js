// A worker of such a project. See workers.js.

import { Policy, School, init } from "schoolgate";

onmessage = ({ data: { policy, roster, request } }) => {
  const school = School.open(typeof policy === "string" ? Policy.builtIn(policy) : Policy.parse(policy), roster);
  postMessage(JSON.stringify(school.ask(request)));
};
init().then(() => postMessage("ready"));
