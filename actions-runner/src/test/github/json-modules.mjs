// GitHub's language service imports JSON without saying so, which Node 20 refuses.
export async function resolve(specifier, context, next) {
  const found = await next(specifier, context);
  return found.url.endsWith('.json') ? {...found, importAttributes: {type: 'json'}} : found;
}
