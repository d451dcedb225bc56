/** A day-care model small enough to work out by hand: no hazards, so children only move at the shift or when admitted. */
export const DAY_CARE = `doorstroom: model/1
id: m
title: m
time: {start: 2020-10-01, end: 2023-10-01, step: month}
ages: {from: 0, to: 5, shift: 10-01, out: uit}
places:
  thuis: {label: Thuis, ages: [0, 3]}
  opvang: {label: Opvang, ages: [0, 3]}
  plus: {label: Plus, ages: [0, 3], capacity: {level: 8, source: x}}
  school: {label: School, ages: [4, 5]}
  kdc: {label: Kdc}
  uit: {label: Uit, kind: exit}
inflows:
  geboren: {to: {thuis: 0.5, opvang: 0.5}, ages: 0, at: shift, perYear: 24, source: x}
flows:
  - {from: opvang, to: kdc, hazard: 0, source: x}
forcedMoves:
  - {from: thuis, ages: 4, to: {school: 1}, fallback: school, source: x}
  - {from: opvang, ages: 4, to: {school: 1}, fallback: school, source: x}
  - {from: plus, ages: 4, to: {school: 1}, fallback: school, source: x}
stocks:
  - {place: thuis, ages: 0, children: 12, source: x}
  - {place: opvang, ages: [0, 3], children: [12, 10, 8, 16], source: x}
childcare:
  place: opvang
  home: thuis
  ratios:
    - {ages: 0, children: 3, source: x}
    - {ages: 1, children: 5, source: x}
    - {ages: [2, 3], children: 8, source: x}
  childrenPerPlace: {value: 1, source: x}
  staff: {level: 9, source: x}
  plus: {place: plus, childrenPerProfessional: 4, source: x}
`;
