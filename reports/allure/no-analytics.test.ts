import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutAnalytics, withoutHosts } from './no-analytics.ts';

const page = `<!DOCTYPE html><html><head><title>t</title></head><body>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script>
<script>
    window.dataLayer = window.dataLayer || [];
    function gtag(){dataLayer.push(arguments);}
    gtag('js', new Date());
</script>
<script>window.report = 1</script>
</body></html>`;

test('the elements that load and feed analytics are gone, the others stay', () => {
  const cleaned = withoutAnalytics(page);
  assert.doesNotMatch(cleaned, /gtag|dataLayer|googletagmanager/);
  assert.match(cleaned, /<script>window\.report = 1<\/script>/);
});

test('a policy keeps the browser from any other host', () => {
  assert.match(
    withoutAnalytics(page),
    /<head>\n<meta http-equiv="Content-Security-Policy" content="default-src 'self'/,
  );
});

test('a host named in a long script is put out of reach, and the script stays', () => {
  const long = `<script>${'x;'.repeat(20_000)}fetch("https://www.google-analytics.com/collect")</script>`;
  const cleaned = withoutAnalytics(`<head></head>${long}`);
  assert.match(cleaned, /x;x;/);
  assert.doesNotMatch(cleaned, /google-analytics/);
  assert.equal(withoutHosts('fetch("https://analytics.google.com/g")'), 'fetch("https://analytics.invalid/g")');
});
