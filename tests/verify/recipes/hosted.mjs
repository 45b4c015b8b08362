// What hosts that we cannot run here would answer with the recipes of docs/headers, for a path: by the host's own parser where it is
// published (Netlify's, Vercel's), else by the rules in its documentation (Cloudflare Pages, CloudFront).
import path from 'node:path';
import { parseAllHeaders } from '@netlify/headers-parser';
import routing from '@vercel/routing-utils';
import { RECIPES, recipe } from './servers.mjs';

async function netlify() {
  const { headers, errors } = await parseAllHeaders({ headersFiles: [path.join(RECIPES, 'netlify/_headers')], configHeaders: [], minimal: false });
  if (errors.length) throw errors[0];
  return (at) => Object.assign({}, ...headers.filter(({ forRegExp }) => forRegExp.test(at)).map(({ values }) => values));
}

function vercel() {
  const { routes, error } = routing.getTransformedRoutes(JSON.parse(recipe('vercel.json')));
  if (error) throw new Error(error.message);
  return (at) => Object.assign({}, ...routes.filter(({ src }) => new RegExp(src).test(at)).map(({ headers }) => headers));
}

/**
 * Cloudflare Pages: blocks of a path, with "*" for anything and ":name" for a part, and indented "Name: value" lines; at most 100 rules and
 * 2,000 characters a line. What does not fit is left out there; here it is an error. A header given twice is joined by a comma.
 */
export function cloudflareRules(text) {
  const rules = [];
  for (const line of text.split('\n').filter((one) => one.trim() && !one.trim().startsWith('#'))) {
    if (line.length > 2_000) throw new Error('a line of more than 2,000 characters');
    const header = /^\s+([\w-]+):\s*(.+)$/.exec(line);
    if (header) {
      if (!rules.length) throw new Error(`a header before any path: ${line}`);
      rules.at(-1).headers.push([header[1], header[2].trim()]);
    } else if (/^(\/|https:\/\/)\S*$/.test(line)) rules.push({ path: line, headers: [] });
    else throw new Error(`neither a path nor a header: ${line}`);
  }
  if (rules.length > 100) throw new Error('more than 100 rules');
  return rules;
}

export function cloudflare(text = recipe('cloudflare-pages/_headers')) {
  const rules = cloudflareRules(text).map(({ path: pattern, headers }) => {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/:\w+/g, '[^/]+');
    return { matches: new RegExp(`^${source}$`), headers };
  });
  return (at) => {
    const given = {};
    for (const [name, value] of rules.filter(({ matches }) => matches.test(at)).flatMap(({ headers }) => headers)) {
      given[name] = name in given ? `${given[name]}, ${value}` : value;
    }
    return given;
  };
}

/** CloudFront: the first cache behaviour whose pattern fits, else the default one; its policy's security headers and custom headers. */
export function cloudfront(text = recipe('cloudfront.json')) {
  const { Resources } = JSON.parse(text);
  const [shop] = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudFront::Distribution');
  const { CacheBehaviors, DefaultCacheBehavior, Origins } = shop.Properties.DistributionConfig;
  for (const { TargetOriginId, ViewerProtocolPolicy } of [DefaultCacheBehavior, ...CacheBehaviors]) {
    const whole = Origins.some(({ Id }) => Id === TargetOriginId) && ViewerProtocolPolicy;
    if (!whole) throw new Error('a behaviour without an origin or a protocol policy');
  }
  const fits = (pattern, at) => new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*').replace(/\?/g, '.')}$`).test(at);
  return (at) => {
    const { ResponseHeadersPolicyId } = CacheBehaviors.find(({ PathPattern }) => fits(PathPattern, at)) ?? DefaultCacheBehavior;
    return ResponseHeadersPolicyId ? policyHeaders(Resources[ResponseHeadersPolicyId.Ref]) : {};
  };
}

function policyHeaders({ Type, Properties: { ResponseHeadersPolicyConfig: config } }) {
  if (Type !== 'AWS::CloudFront::ResponseHeadersPolicy' || !config.Name) throw new Error('not a response headers policy');
  const { ContentSecurityPolicy: policy, ContentTypeOptions: types } = config.SecurityHeadersConfig;
  // These are refused as custom headers: each has a place of its own among the security headers.
  const reserved = /^(content-security-policy|strict-transport-security|x-content-type-options|x-frame-options|referrer-policy|x-xss-protection)$/i;
  const custom = config.CustomHeadersConfig.Items.map(({ Header, Value, Override }) => {
    if (reserved.test(Header) || typeof Override !== 'boolean') throw new Error(`${Header} cannot be a custom header so`);
    return [Header, Value];
  });
  return {
    'Content-Security-Policy': policy.ContentSecurityPolicy,
    ...(types ? { 'X-Content-Type-Options': 'nosniff' } : {}),
    ...Object.fromEntries(custom),
  };
}

export const HOSTS = {
  Netlify: { file: 'netlify/_headers', read: netlify, by: "Netlify's own parser" },
  Vercel: { file: 'vercel.json', read: vercel, by: "Vercel's own routing package" },
  'Cloudflare Pages': { file: 'cloudflare-pages/_headers', read: cloudflare, by: 'the documented format' },
  'S3 + CloudFront': { file: 'cloudfront.json', read: cloudfront, by: 'the documented format' },
};
