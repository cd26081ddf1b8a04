// Prints what GitHub's language service has against each file, one JSON array for all.
import {readFileSync} from 'node:fs';
import {register} from 'node:module';
import {pathToFileURL} from 'node:url';

register('./json-modules.mjs', import.meta.url);
const {validate} = await import('@actions/languageservice');
const {TextDocument} = await import('vscode-languageserver-textdocument');

const all = [];
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, 'utf8');
  const document = TextDocument.create(pathToFileURL(file).href, 'yaml', 1, text);
  for (const found of await validate(document)) {
    all.push({file, line: found.range.start.line + 1, message: found.message});
  }
}
console.log(JSON.stringify(all));
