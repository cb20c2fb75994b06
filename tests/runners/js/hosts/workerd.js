// A worker of Cloudflare's: the answers to the scenario that is posted to it.

import { answers } from "../answers.js";

export default {
  async fetch(request) {
    const [file, text] = await request.json();
    return new Response(answers(file, text).join("\n"));
  },
};
