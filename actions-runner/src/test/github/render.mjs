// Renders GitHub Flavored Markdown from standard input as HTML.
import {marked} from 'marked';
import {readFileSync} from 'node:fs';

console.log(marked.parse(readFileSync(0, 'utf8'), {gfm: true}));
