import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { printable } from '../escape.ts';
import { columnOf, letterOf } from './cell-address.ts';
import { openWorkbook } from './open-workbook.ts';
import { type Filling, patchedSheet } from './patch-sheet.ts';
import { readSheet, sheetOfText } from './read-sheet.ts';
import { textAt } from './sheet.ts';
import { madeWorkbook, zipped } from './testing/made-workbook.ts';
import { contentOf, readZip, replacedIn } from './zip-parts.ts';

const small = () =>
  madeWorkbook([
    {
      name: 'Functional',
      rows: [
        [
          { format: 1, text: 'Id' },
          { format: 1, text: 'Text' },
          undefined,
          { format: 1, text: 'Result' },
          { format: 1, text: 'Date' },
        ],
        ['R-1', 'One & “two”', undefined, { format: 3 }, { format: 2, number: 45_000 }],
        ['R-2', 'line\nbreak', 7, { formula: 'IF(C3>5,"a","b")', value: 'a' }],
        [],
      ],
      merges: ['B1:C1'],
      lists: { 'D2:D3': '"Pass,Fail,Not run"' },
      comments: { A2: 'Ask about this' },
    },
  ]);

async function firstSheet(bytes: Buffer) {
  const workbook = await openWorkbook(bytes);
  const [place] = workbook.sheets;
  assert.ok(place);
  return { workbook, sheet: readSheet(workbook, place) };
}

async function filled(fillings: Readonly<Record<number, Readonly<Record<number, Filling>>>>) {
  const before = await small();
  const { workbook, sheet } = await firstSheet(before);
  const rows = new Map(
    Object.entries(fillings).map(([row, cells]) => [
      Number(row),
      new Map(Object.entries(cells).map(([column, filling]) => [Number(column), filling])),
    ]),
  );
  const xml = patchedSheet(sheet, rows);
  const after = replacedIn(workbook.zip, new Map([[sheet.part, Buffer.from(xml)]]));
  return { before, after, sheet, xml };
}

test('Letters and numbers of columns', () => {
  for (const column of [1, 26, 27, 52, 702, 703, 16_384]) assert.equal(columnOf(letterOf(column)), column);
  assert.equal(columnOf('XFE'), undefined);
  assert.equal(columnOf('A1'), undefined);
});

test('A sheet is read with what is merged, listed and computed', async () => {
  const { workbook, sheet } = await firstSheet(await small());
  assert.deepEqual(
    [textAt(sheet, 2, 1), textAt(sheet, 2, 2), textAt(sheet, 3, 2), textAt(sheet, 3, 3), textAt(sheet, 3, 4)],
    ['R-1', 'One & “two”', 'line\nbreak', '7', 'a'],
  );
  assert.equal(sheet.rows.get(3)?.cells.get(4)?.formula, 'own');
  assert.deepEqual(
    sheet.lists.map(({ formula }) => formula),
    ['"Pass,Fail,Not run"'],
  );
  assert.equal(sheet.merges.length, 1);
  assert.ok(workbook.styles.isDate(2) && !workbook.styles.isDate(3) && !workbook.styles.isDate(undefined));
  for (const row of sheet.rows.values())
    for (const cell of row.cells.values()) assert.match(sheet.xml.slice(cell.start, cell.end), /^<c .*(<\/c>|\/>)$/s);
});

test('Filling changes the cells filled and not one character besides', async () => {
  const { before, after, sheet, xml } = await filled({
    2: { 4: { text: '=1+1 & <b>' }, 5: { number: 46_000 } },
    3: { 3: { text: 'evidence', href: 'runs/a b/index.html#"x"' } },
  });
  const [old, now] = [await readZip(before), await readZip(after)];
  assert.deepEqual([...now.parts.keys()], [...old.parts.keys()]);
  for (const [name, part] of now.parts) {
    assert.equal(part.entry.lastModFileTime, old.parts.get(name)?.entry.lastModFileTime);
    if (name !== sheet.part) assert.ok(part.stored.equals(old.parts.get(name)?.stored ?? Buffer.alloc(0)), name);
  }
  const back = xml
    .replace(
      '<c r="D2" s="3" t="inlineStr"><is><t xml:space="preserve">=1+1 &amp; &lt;b&gt;</t></is></c>',
      '<c r="D2" s="3"/>',
    )
    .replace('<c r="E2" s="2"><v>46000</v></c>', '<c r="E2" s="2"><v>45000</v></c>')
    .replace(
      /<c r="C3" t="str"><f>HYPERLINK\(&quot;runs\/a b\/index.html#&quot;&quot;x&quot;&quot;&quot;,&quot;evidence&quot;\)<\/f><v>evidence<\/v><\/c>/,
      '<c r="C3"><v>7</v></c>',
    );
  assert.equal(back, sheet.xml);
});

test('A cell that is not written is put in its place, with the format of its column', async () => {
  const { xml, after } = await filled({
    2: { 3: { text: 'c' }, 7: { text: 'g' } },
    4: { 5: { text: 'e' }, 2: { text: 'b' } },
  });
  assert.match(xml, /<c r="B2".*?<c r="C2" t="inlineStr">.*?<c r="D2" s="3"\/>.*?<c r="G2" t="inlineStr">.*?<\/row>/s);
  assert.match(xml, /<row r="4" spans="1:5"[^>]*><c r="B4" t.*?<c r="E4" s="3" t="inlineStr">.*?<\/row>/s);
  assert.match(xml, /<row r="2" spans="1:7"/);
  assert.match(xml, /<dimension ref="A1:G4"\/>/);
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(after as unknown as ArrayBuffer);
  const sheet = workbook.getWorksheet('Functional');
  assert.deepEqual(
    ['B4', 'C2', 'G2', 'D3'].map((address) => sheet?.getCell(address).text),
    ['b', 'c', 'g', 'a'],
  );
});

test('Text of any kind comes back as it was', async () => {
  const texts = ['_x000D_ stays', 'a\tb', '  spaces  ', 'é 漢 🙂', 'a\nb', ''];
  const { after } = await filled({ 2: Object.fromEntries(texts.map((text, index) => [index + 1, { text }])) });
  const { sheet } = await firstSheet(after);
  assert.deepEqual(
    texts.map((_text, index) => textAt(sheet, 2, index + 1)),
    texts,
  );
});

test('Prefixed elements, cells without an address and empty rows are understood', async () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const sheetText = `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="2"><x:c t="inlineStr"><x:is><x:r><x:t>a</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh><x:r><x:t>b</x:t></x:r></x:is></x:c><x:c><x:v>5</x:v></x:c></x:row><x:row/></x:sheetData></x:worksheet>`;
  const bytes = await madeWorkbook([{ name: 'S', rows: [['x']] }], { 'xl/worksheets/sheet1.xml': sheetText });
  const { sheet } = await firstSheet(bytes);
  assert.deepEqual([textAt(sheet, 2, 1), textAt(sheet, 2, 2)], ['ab', '5']);
  const fillings = new Map([
    [3, new Map<number, Filling>([[1, { text: 'z' }]])],
    [2, new Map<number, Filling>([[2, { number: 1 }]])],
  ]);
  const xml = patchedSheet(sheet, fillings);
  assert.match(
    xml,
    /<x:row><x:c r="A3" t="inlineStr"><x:is><x:t xml:space="preserve">z<\/x:t><\/x:is><\/x:c><\/x:row>/,
  );
  assert.match(xml, /<x:c r="B2"><x:v>1<\/x:v><\/x:c>/);
});

test('Whatever is filled where, it reads back, and everything else reads as before', async () => {
  const { workbook, sheet } = await firstSheet(await small());
  const cell = fc.tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 1, max: 30 }),
    fc.string({ unit: 'grapheme' }),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
      const rows = new Map<number, Map<number, Filling>>();
      for (const [row, column, text] of cells) rows.set(row, (rows.get(row) ?? new Map()).set(column, { text }));
      const xml = patchedSheet(sheet, rows);
      const again = sheetOfText(workbook, sheet, xml);
      for (let row = 1; row <= 4; row += 1) {
        for (let column = 1; column <= 30; column += 1) {
          const filling = rows.get(row)?.get(column);
          const wanted =
            filling !== undefined && 'text' in filling
              ? printable(filling.text).replace(/\r\n?/g, '\n')
              : textAt(sheet, row, column);
          assert.equal(textAt(again, row, column), wanted);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('Damage anywhere in the file is told or does no harm', async () => {
  const bytes = await small();
  for (let at = 0; at < bytes.length; at += 7) {
    const hurt = Buffer.from(bytes);
    hurt[at] = (hurt[at] ?? 0) ^ 0x41;
    try {
      await firstSheet(hurt);
    } catch (fault) {
      assert.equal((fault as Error).name, 'WorkbookFault', `byte ${at}: ${(fault as Error).stack}`);
    }
  }
});

describe('Refused, with what to do', () => {
  const contentTypes = (type: string) =>
    `<Types xmlns="x"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.${type}"/></Types>`;
  const one = (more: Record<string, string>) => madeWorkbook([{ name: 'S', rows: [['x']] }], more);
  const compound = (text: string) =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(text, 'utf16le')]);
  const cases: [string, () => Promise<Buffer> | Buffer, RegExp][] = [
    ['an old workbook', () => compound('Workbook'), /old binary workbook \(\.xls\)/],
    ['an encrypted one', () => compound('EncryptedPackage'), /encrypted with a password/],
    ['a text', () => Buffer.from('id,text\n'), /no workbook \(\.xlsx\)/],
    ['macros', () => one({ '[Content_Types].xml': contentTypes('ms-excel.sheet.macroEnabled.main+xml') }), /macros/],
    ['a program inside', () => one({ 'xl/vbaProject.bin': 'x' }), /macros/],
    [
      'a binary one',
      () => one({ '[Content_Types].xml': contentTypes('ms-excel.sheet.binary.macroEnabled.main') }),
      /macros|binary/,
    ],
    [
      'a document',
      () => one({ '[Content_Types].xml': contentTypes('openxmlformats-officedocument.wordprocessingml') }),
      /no workbook/,
    ],
    [
      'a strict one',
      () =>
        one({
          '_rels/.rels':
            '<Relationships xmlns="x"><Relationship Id="r" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        }),
      /strict/,
    ],
    ['a signed one', () => one({ '_xmlsignatures/sig1.xml': '<a/>' }), /signed/],
    ['another zip', () => zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }), /no Excel workbook/],
    ['half a file', async () => (await one({})).subarray(0, 900), /cannot be taken as a zip/],
    ['entities', () => one({ 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }), /document type of its own/],
    ['broken XML', () => one({ 'xl/workbook.xml': '<a><b></a>' }), /cannot be read/],
  ];
  for (const [what, bytes, expected] of cases) {
    test(what, async () => {
      await assert.rejects(
        async () => firstSheet(await bytes()),
        (fault: { name: string; message: string; next: string }) => {
          assert.equal(fault.name, 'WorkbookFault');
          assert.match(fault.message, expected);
          assert.ok(fault.next.length > 5);
          return true;
        },
      );
    });
  }
});

test('A name that leads out of the zip, one that stands twice, and a bomb are refused', async () => {
  const named = async (from: string, to: string) => {
    const bytes = await zipped({ 'aaaa.txt': 'a', 'bbbb.txt': 'b' });
    return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
  };
  await assert.rejects(async () => readZip(await named('aaaa.txt', '../a.txt')), /invalid relative path/);
  await assert.rejects(async () => readZip(await named('aaaa.txt', '/aaa.txt')), /absolute path/);
  await assert.rejects(async () => readZip(await named('aaaa.txt', 'bbbb.txt')), /holds bbbb\.txt twice/);
  const bomb = await zipped({ 'big.xml': Buffer.alloc(3_000_000) });
  const limits = { files: 10, partBytes: 1_000_000, totalBytes: 10_000_000 };
  await assert.rejects(readZip(bomb, limits), /big\.xml would unpack to more than is allowed/);
  await assert.rejects(readZip(await zipped({ a: 'x', b: 'x' }), { ...limits, files: 1 }), /more than 1 files/);
});

test('A file that unpacks to more than its directory says, or to something else, is refused', async () => {
  const bytes = await zipped({ 'a.xml': Buffer.alloc(200_000, 'a') });
  const at = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt32LE(1000, at + 24);
  const lying = (await readZip(bytes)).parts.get('a.xml');
  assert.ok(lying);
  assert.throws(() => contentOf(lying), /cannot be unpacked/);
  const other = await zipped({ 'a.xml': 'abc' });
  other.writeUInt32LE(1, other.indexOf(Buffer.from('504b0102', 'hex')) + 16);
  const damaged = (await readZip(other)).parts.get('a.xml');
  assert.ok(damaged);
  assert.throws(() => contentOf(damaged), /is damaged/);
});
