// Checks JSON files against the schemas of report/schema.
//
//   node validate.mjs SCHEMA_FOLDER SCHEMA_ID FILE...
//
// Prints one line a file: "FILE: valid" or "FILE: WHERE WHAT". Exit code 0: all
// are valid; 1: at least one is not; 2: a schema itself is wrong.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";

const [folder, id, ...files] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: true, allowUnionTypes: true, allErrors: false });
ajv.addFormat("date-time", /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/);

let validate;
try {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".schema.json")))
    ajv.addSchema(JSON.parse(readFileSync(join(folder, name), "utf8")));
  validate = ajv.getSchema(id);
  if (!validate) throw new Error(`no schema has the id ${id}`);
} catch (problem) {
  console.log(`schema: ${problem.message}`);
  process.exit(2);
}

let refused = 0;
for (const file of files) {
  if (validate(JSON.parse(readFileSync(file, "utf8")))) {
    console.log(`${file}: valid`);
  } else {
    refused += 1;
    const first = validate.errors[validate.errors.length - 1];
    console.log(`${file}: ${first.instancePath || "/"} ${first.message} ${JSON.stringify(first.params)}`);
  }
}
process.exit(refused ? 1 : 0);
