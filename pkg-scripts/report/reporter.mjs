// A reporter for node's test runner: one line of JSON for each test that is no suite, with what is needed to tell of it.
export default async function* reporter(events) {
  for await (const { type, data } of events) {
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue;
    const skipped = data.skip !== undefined && data.skip !== false;
    const result = skipped ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed';
    const error = data.details?.error;
    const failed = result === 'failed' ? String(error?.cause?.message ?? error?.message ?? error) : '';
    const why = skipped ? String(data.skip === true ? '' : data.skip) : failed;
    yield `${JSON.stringify({ name: data.name, result, ...(why ? { why: why.slice(0, 4_000) } : {}) })}\n`;
  }
}
