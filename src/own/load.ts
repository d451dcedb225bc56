/** Reads models, scenarios and own figures: `loadStudy` for everybody who may run the base of an own file. */
import type { OwnRegion, ReadOwn } from '../scenario/own.ts';
import { type FindFile, loadStudy as loadNational, type Study } from '../scenario/parse.ts';
import { readOwn } from './read.ts';

/** Settling a region takes dozens of runs; scenarios of one region that are read together share it. */
const settled = new WeakMap<FindFile, Map<string, OwnRegion>>();

/**
 * Reads a model, a scenario or a region's own figures with everything they rest on, and checks it all. Own figures become a
 * model of that region; for that their base is run up to their date.
 * @param find must give the same files as long as it lives
 * @param calibrated false: leaves calibrated rates aside, as a calibration must
 * @throws InputError with all faults
 */
export function loadStudy(ref: string, find: FindFile, calibrated = true): Study {
  return loadNational(ref, find, calibrated, remembered(find, calibrated));
}

function remembered(find: FindFile, calibrated: boolean): ReadOwn {
  const known = settled.get(find) ?? new Map<string, OwnRegion>();
  settled.set(find, known);
  return (found, load) => {
    const key = `${calibrated}/${found.name}/${found.text}`;
    const region = known.get(key) ?? once(readOwn(found, load));
    known.set(key, region);
    return region;
  };
}

function once(region: OwnRegion): OwnRegion {
  let study: Study | undefined;
  return {
    ...region,
    settle() {
      study ??= region.settle();
      return study;
    },
  };
}
