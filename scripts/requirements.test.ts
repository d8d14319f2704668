import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutProved } from './requirements.ts';

const text = `# why
- kind: settlement
  since: "2026-11-25"
  reason: a
  takes: b
  requirements:
    - R-1
    - R-2
- kind: being-built
  since: "2026-11-25"
  reason: a
  takes: b
  requirements:
    - R-3
`;

test('a reason that is not needed any more is taken out, and an entry with none left', () => {
  assert.equal(withoutProved(text, new Set()), text);
  const left = withoutProved(text, new Set(['R-1', 'R-3']));
  assert.equal(
    left,
    text.replace('    - R-1\n', '').slice(0, text.indexOf('- kind: being-built') - '    - R-1\n'.length),
  );
});
