// CommonJS: `require` gives the same classes as `import`, without an init call.

const { Policy, School, SchoolgateError, version } = require("schoolgate");

async function main() {
  const imported = await import("schoolgate");
  if (imported.School !== School || imported.SchoolgateError !== SchoolgateError) throw new Error("two copies");
  if (version().split("+")[0] !== require("schoolgate/package.json").version) throw new Error("another version");
  const school = School.open(Policy.builtIn("mmps-2023"), { id: "s", name: "S", timezone: "Europe/London", classes: [], pupils: [] });
  const { verdict } = school.ask({ at: "2023-10-02T10:00:00+01:00", by: { parent: "nobody" }, action: { type: "sign_in" } });
  console.log(verdict);
}

main();
