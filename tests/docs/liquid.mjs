// Shopify's templates, as far as the documents and the example use them: Liquid itself by liquidjs, what Shopify adds to it by stand-ins.
import { Liquid } from 'liquidjs';

/** Where a theme's assets are on a shop's own address. */
export const ASSETS = '/cdn/shop/t/1/assets';

/** Renders templates; `snippets` is the folder of those that are rendered by name. */
export function shopify(snippets) {
  const liquid = new Liquid({ root: snippets, partials: snippets, extname: '.liquid', strictFilters: true, strictVariables: false });
  liquid.registerFilter('asset_url', (name) => `${ASSETS}/${name}?v=17`);
  // {% form 'product', product, ATTRIBUTES %}, of which only the attributes matter here.
  liquid.registerTag('form', {
    parse(token, rest) {
      this.given = token.args;
      this.inside = [];
      const stream = this.liquid.parser.parseStream(rest);
      stream.on('tag:endform', () => stream.stop()).on('template', (part) => this.inside.push(part)).on('end', () => stream.stop()).start();
    },
    * render(context, emitter) {
      emitter.write('<form method="post" action="/cart/add"');
      for (const [, name, value] of this.given.matchAll(/([\w-]+): *([\w.]+)/g)) emitter.write(` ${name}="${yield this.liquid.evalValue(value, context)}"`);
      emitter.write('>');
      yield this.liquid.renderer.renderTemplates(this.inside, context, emitter);
      emitter.write('</form>');
    },
  });
  return liquid;
}
