import { walkXml } from './xml-walk.ts';

/**
 * The chain of formulas without those of some cells: one that names a cell without a formula would be taken for damage. An entry
 * that does not say its sheet is of the sheet before it. Source: ECMA-376-1 18.6.2.
 * @param gone addresses by the number of their sheet
 */
export function chainWithout(xml: string, gone: ReadonlyMap<number, ReadonlySet<string>>): string {
  const pieces: string[] = [];
  let [at, sheet, dropped] = [0, 0, false];
  walkXml(xml, 'the chain of formulas', {
    open({ name, attributes: { r = '', i }, start, end, isEmpty }) {
      if (name !== 'c' || !isEmpty) return;
      sheet = i === undefined ? sheet : Number(i);
      pieces.push(xml.slice(at, start));
      at = end;
      if (gone.get(sheet)?.has(r)) {
        dropped = true;
        return;
      }
      const written = xml.slice(start, end);
      pieces.push(dropped && i === undefined ? written.replace(/\s*\/>$/, ` i="${sheet}"/>`) : written);
      dropped = false;
    },
  });
  return pieces.join('') + xml.slice(at);
}

/** The main part of a workbook, told to compute every formula when it is opened next. Source: ECMA-376-1 18.2.2. */
export function recalculating(xml: string): string {
  let [calculation, before] = [{ start: 0, end: 0, written: '' }, 0];
  walkXml(xml, 'the main part', {
    open({ name, written, start, end }) {
      if (name === 'calcPr') calculation = { start, end, written };
    },
    close(name, _start, end) {
      // What may stand before it; the last of these that is there is where it belongs.
      if (['sheets', 'functionGroups', 'externalReferences', 'definedNames'].includes(name)) before = end;
    },
  });
  if (calculation.end === 0)
    return `${xml.slice(0, before)}<${prefixOf(xml)}calcPr fullCalcOnLoad="1"/>${xml.slice(before)}`;
  const tag = xml.slice(calculation.start, calculation.end).replace(/\sfullCalcOnLoad\s*=\s*(["'])[^"']*\1/, '');
  const told = tag.replace(/\s*(\/?>)$/, ' fullCalcOnLoad="1"$1');
  return xml.slice(0, calculation.start) + told + xml.slice(calculation.end);
}

const prefixOf = (xml: string): string => /<([A-Za-z_][\w.-]*:)?workbook\b/.exec(xml)?.[1] ?? '';
