import { makeAllureReport } from '../reports/allure/report.ts';

/** A program of its own, so that it can be measured: generates the Allure report of a run, as `mhhs-qt report` does. */
const [directory = '', to = ''] = process.argv.slice(2);
const { made, generator, reason } = await makeAllureReport(directory, { to, name: 'bench' });
process.stdout.write(`${generator}\n`);
if (!made) throw new Error(`the Allure report could not be made: ${reason}`);
