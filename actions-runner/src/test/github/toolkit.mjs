// Does with GitHub's toolkit what standard input says: prints annotations, writes outputs.
import * as core from '@actions/core';
import {readFileSync} from 'node:fs';

const {annotations, outputs} = JSON.parse(readFileSync(0, 'utf8'));
for (const {level, message, title, file, line} of annotations) {
  core[level](message, {title, file, startLine: line});
}
for (const [name, value] of Object.entries(outputs)) {
  core.setOutput(name, value);
}
