/**
 * Do two runs of the sampler with other seeds agree? Every headline of 1 October 2030 under current policy: the distance of
 * the two medians as a share of the 95 % band. Takes about as long as two calibrations: `tsx bench/repeat.ts [seed seed]`.
 */
import { fileFinder } from '../bin/files.ts';
import { calibrate } from '../src/calibration/calibrate.ts';
import { loadCalibration } from '../src/calibration/parse.ts';
import { ratesFile, ratesText } from '../src/calibration/rates.ts';
import { bands, runDraws } from '../src/ensemble/draws.ts';
import { parseEstimates } from '../src/scenario/estimates.ts';
import { loadStudy } from '../src/scenario/parse.ts';

const YEAR = 2030;
const find = fileFinder();
const calibration = loadCalibration('scenarios/calibration/keten.yaml', find);
const study = loadStudy('huidig-beleid', find);
const seeds = process.argv.length > 3 ? process.argv.slice(2, 4).map(Number) : [1, 2];

const [a, b] = seeds.map((seed) => {
  const result = calibrate(calibration, {
    seed,
    starts: 1,
    onProgress: (message) => console.error(`seed ${seed}: ${message}`),
  });
  const estimates = parseEstimates(ratesText(ratesFile(result, {})), `seed ${seed}`);
  return bands(runDraws({ ...study, estimates }, estimates.file.draws?.rows.length ?? 0)).filter(
    (band) => band.key.year === YEAR,
  );
});

let worst = 0;
console.log(`headline ${YEAR}              seed ${seeds[0]}     seed ${seeds[1]}   band 95 %   distance / band`);
a.forEach((band, k) => {
  const width = Math.max(band.high95, b[k].high95) - Math.min(band.low95, b[k].low95);
  // a figure that no draw moves agrees by itself
  const distance = width < 1e-6 ? 0 : Math.abs(band.median - b[k].median) / width;
  worst = Math.max(worst, distance);
  const name = `${band.key.place} ${band.key.quantity}`.padEnd(26);
  console.log(
    `${name} ${band.median.toFixed(1).padStart(10)} ${b[k].median.toFixed(1).padStart(10)} ${width.toFixed(1).padStart(11)} ${distance.toFixed(3).padStart(17)}`,
  );
});
console.log(`largest distance: ${worst.toFixed(3)} of the band`);
