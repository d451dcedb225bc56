/*
 * The run loop of src/engine in C: what this machine can do with the same algorithm. Where the engine goes down the columns
 * of a list, C goes along its rows, which it can do several numbers at a time.
 *
 * It reads what the engine knows before its first step (structure, probabilities, start; written by limit.ts), so both
 * start from the same numbers, and leaves the same trajectory. It supports what the generated models use: constant
 * rates, lists in all three orders, attrition, changes of stratum that keep a wait, tags set at the start, continuous
 * inflows. No shift, no expressions, no regions. The engine's conservation check is not repeated here.
 *
 *   limit MODEL OUT SECONDS   runs once, writes the trajectory to OUT, runs on for so long, and prints its runs per
 *                             second, all in processor time
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Columns of the events, as in src/engine/trajectory.ts. */
enum { ARRIVALS, DIRECT, ADMITTED, SWITCHED = 5, EVENTS = 7 };

/* In the order in which limit.ts writes them. */
static int32_t P, A, C, T, L, Q, STEPS, X, ROWS, W;
static int32_t *listPlace, *listStart, *listCell, *rowCell, *rowStart, *target, *slot;
static double *prob, *stay, *waitProb, *waitStay;
static int32_t *exitStart, *keepStart, *exitTarget, *exitSlot, *exitEvent;
static int32_t *keepOfList, *keepExit, *keepFrom, *keepTo;
static int32_t *inStart, *inTarget, *inSlot;
static double *inShare;
static int32_t *counted, *userStart, *userPlace;
static double *userFraction, *capacity;
static int32_t *proportional, *rankStart, *rankAt, *rankColumn;
/* Per rank: the first vintage of which anybody may wait. */
static int32_t *rankLow;
static int32_t *flowInCell, *flowInSlot;
static double *flowIn, *beyondKeep, *longerThan, *startNow, *startBeyond;
static int32_t *originOf, *ageOf;

typedef struct {
  int32_t width, low, high, mask;
  double *rows, *totals;
  int32_t *logRow;
} Vintages;

typedef struct {
  int32_t length, size;
  int32_t *step, *list, *vintage;
  double *amount, *available;
} Log;

static Vintages *waiting;
static Log admissions;
static int32_t stride, slots;
static double *now, *next, *beyond, *atStart, *afterHazards, *flow, *taggedFlow, *events, *eventWait, *present, *freeOf;
static double *group, *moment, *carried, *taken, *demand;
static double *outStock, *outBeyond, *outByOrigin, *outByAge, *outWaitSum, *outLonger, *outEvents, *outEventWait, *outFree;
static double *outFlow, *outTagged;

static void *need(void *p) {
  if (!p) { fprintf(stderr, "out of memory\n"); exit(1); }
  return p;
}
static double *doubles(size_t n) { return need(calloc(n + 1, sizeof(double))); }
static int32_t *ints(size_t n) { return need(calloc(n + 1, sizeof(int32_t))); }

static void *array(FILE *in, size_t size) {
  int32_t n;
  if (fread(&n, 4, 1, in) != 1) { fprintf(stderr, "model file too short\n"); exit(1); }
  void *p = need(calloc((size_t)n + 1, size));
  if (fread(p, size, (size_t)n, in) != (size_t)n) { fprintf(stderr, "model file too short\n"); exit(1); }
  return p;
}
static int32_t *readInts(FILE *in) { return array(in, 4); }
static double *readDoubles(FILE *in) { return array(in, 8); }

static void readModel(FILE *in) {
  int32_t *size = readInts(in);
  P = size[0]; A = size[1]; C = size[2]; T = size[3]; L = size[4]; Q = size[5];
  STEPS = size[6]; X = size[7]; ROWS = size[8]; W = size[9];
  listPlace = readInts(in); listStart = readInts(in); listCell = readInts(in);
  rowCell = readInts(in); rowStart = readInts(in); target = readInts(in); slot = readInts(in);
  prob = readDoubles(in); stay = readDoubles(in); waitProb = readDoubles(in); waitStay = readDoubles(in);
  exitStart = readInts(in); keepStart = readInts(in); exitTarget = readInts(in); exitSlot = readInts(in);
  exitEvent = readInts(in);
  keepOfList = readInts(in); keepExit = readInts(in); keepFrom = readInts(in); keepTo = readInts(in);
  inStart = readInts(in); inTarget = readInts(in); inSlot = readInts(in); inShare = readDoubles(in);
  counted = readInts(in); userStart = readInts(in); userPlace = readInts(in); userFraction = readDoubles(in);
  capacity = readDoubles(in);
  proportional = readInts(in); rankStart = readInts(in); rankAt = readInts(in); rankColumn = readInts(in);
  flowInCell = readInts(in); flowInSlot = readInts(in); flowIn = readDoubles(in);
  beyondKeep = readDoubles(in); longerThan = readDoubles(in); startNow = readDoubles(in); startBeyond = readDoubles(in);
}

static void allocate(void) {
  stride = C + W;
  slots = Q * A;
  waiting = need(calloc((size_t)L + 1, sizeof(Vintages)));
  rankLow = ints(rankStart[L]);
  int32_t widest = 0, kept = 0;
  for (int32_t l = 0; l < L; l++) {
    Vintages *v = &waiting[l];
    v->width = T * (listStart[l + 1] - listStart[l]);
    v->mask = 15;
    v->rows = doubles(16 * (size_t)v->width);
    v->totals = doubles(16);
    v->logRow = ints(16);
    if (v->width > widest) widest = v->width;
    if (keepOfList[l + 1] - keepOfList[l] > kept) kept = keepOfList[l + 1] - keepOfList[l];
  }
  now = doubles((size_t)T * stride); next = doubles((size_t)T * stride); beyond = doubles(P);
  atStart = doubles((size_t)T * W); afterHazards = doubles((size_t)T * W);
  flow = doubles(slots + 1); taggedFlow = doubles((size_t)(T - 1) * (Q + 1));
  events = doubles(L * EVENTS); eventWait = doubles(L * EVENTS); present = doubles(P); freeOf = doubles(L);
  group = doubles(widest); moment = doubles(widest); taken = doubles(widest); demand = doubles(widest);
  carried = doubles(kept);
  originOf = ints(W); ageOf = ints(W);
  for (int32_t g = 0; g < W; g++) { originOf[g] = listCell[g] / (C / P); ageOf[g] = listCell[g] % A; }
  size_t n = (size_t)STEPS, lists = (n + 1) * L;
  outStock = doubles((n + 1) * T * C); outBeyond = doubles((n + 1) * P);
  outByOrigin = doubles(lists * P); outByAge = doubles(lists * A); outWaitSum = doubles(lists); outLonger = doubles(lists * X);
  outEvents = doubles(n * L * EVENTS); outEventWait = doubles(n * L * EVENTS); outFree = doubles(n * L);
  outFlow = doubles(n * slots); outTagged = doubles(n * (T - 1) * Q);
}

/* Vintages */

static void grow(Vintages *w) {
  int32_t size = 2 * (w->mask + 1);
  double *rows = doubles((size_t)size * w->width), *totals = doubles(size);
  for (int32_t v = w->low; v < w->high; v++) {
    memcpy(rows + (size_t)(v & (size - 1)) * w->width, w->rows + (size_t)(v & w->mask) * w->width, 8 * (size_t)w->width);
    totals[v & (size - 1)] = w->totals[v & w->mask];
  }
  free(w->rows); free(w->totals); free(w->logRow);
  w->rows = rows; w->totals = totals; w->logRow = ints(size); w->mask = size - 1;
}

static double *openRow(Vintages *w, int32_t vintage) {
  while (w->high <= vintage) {
    if (w->high - w->low > w->mask) grow(w);
    int32_t at = w->high & w->mask;
    memset(w->rows + (size_t)at * w->width, 0, 8 * (size_t)w->width);
    w->totals[at] = 0;
    w->high++;
  }
  return w->rows + (size_t)(vintage & w->mask) * w->width;
}

static double sumOf(const double *row, int32_t n) {
  double sum = 0;
  for (int32_t c = 0; c < n; c++) sum += row[c];
  return sum;
}

/* Phase 1: hazards */

static void moveOthers(void) {
  for (int32_t tag = 0; tag < T; tag++) {
    const double *restrict from = now + (size_t)tag * stride;
    double *restrict to = next + (size_t)tag * stride;
    double *restrict counter = taggedFlow + (ptrdiff_t)(tag - 1) * (Q + 1);
    for (int32_t r = 0; r < ROWS; r++) {
      double n = from[rowCell[r]];
      if (n == 0) continue;
      to[rowCell[r]] += n * stay[r];
      int32_t last = rowStart[r + 1];
      for (int32_t e = rowStart[r]; e < last; e++) {
        double moved = n * prob[e];
        to[target[e]] += moved;
        flow[slot[e]] += moved;
        if (tag > 0) counter[slot[e] / A] += moved;
      }
    }
  }
}

static void scaleRow(int32_t l, int32_t v, int32_t waited) {
  Vintages *w = &waiting[l];
  int32_t first = listStart[l], count = listStart[l + 1] - first;
  double *restrict row = w->rows + (size_t)(v & w->mask) * w->width;
  const double *restrict p = waitProb, *restrict stays = waitStay + first;
  const int32_t *exits = keepExit + keepOfList[l], *from = keepFrom + keepOfList[l], *to = keepTo + keepOfList[l];
  int32_t keeps = keepOfList[l + 1] - keepOfList[l];
  double total = 0;
  for (int32_t tag = 0; tag < T; tag++, row += count) {
    double *restrict g = group + tag * count, *restrict m = moment + tag * count;
    for (int32_t j = 0; j < keeps; j++) carried[j] = row[from[j]] * p[exits[j]];
    for (int32_t c = 0; c < count; c++) {
      double n = row[c], left = n * stays[c];
      g[c] += n;
      m[c] += n * waited;
      row[c] = left;
      total += left;
    }
    for (int32_t j = 0; j < keeps; j++) {
      row[to[j]] += carried[j];
      total += carried[j];
    }
  }
  w->totals[v & w->mask] = total;
}

static void endWaits(int32_t l) {
  int32_t first = listStart[l], count = listStart[l + 1] - first;
  const double *restrict p = waitProb, *restrict stays = waitStay + first;
  for (int32_t tag = 0; tag < T; tag++) {
    double *restrict to = next + (size_t)tag * stride;
    double *restrict counter = taggedFlow + (ptrdiff_t)(tag - 1) * (Q + 1);
    double *restrict start = atStart + (size_t)tag * W, *restrict after = afterHazards + (size_t)tag * W;
    for (int32_t c = 0; c < count; c++) {
      double n = group[tag * count + c], waited = moment[tag * count + c];
      if (n == 0) continue;
      group[tag * count + c] = 0;
      moment[tag * count + c] = 0;
      int32_t g = first + c, keep = keepStart[g];
      double switched = 0;
      start[g] += n;
      after[g] += n * stays[c];
      for (int32_t x = exitStart[g]; x < keep; x++) {
        double moved = n * p[x];
        to[exitTarget[x]] += moved;
        flow[exitSlot[x]] += moved;
        if (tag > 0) counter[exitSlot[x] / A] += moved;
        if (exitEvent[x] == SWITCHED) {
          switched += p[x];
        } else {
          events[l * EVENTS + exitEvent[x]] += moved;
          eventWait[l * EVENTS + exitEvent[x]] += waited * p[x];
        }
      }
      events[l * EVENTS + SWITCHED] += n * switched;
      eventWait[l * EVENTS + SWITCHED] += waited * switched;
      for (int32_t x = keep; x < exitStart[g + 1]; x++) after[exitTarget[x]] += n * p[x];
    }
  }
}

static void moveWaiting(int32_t l, int32_t step) {
  Vintages *w = &waiting[l];
  while (w->low < w->high && w->totals[w->low & w->mask] == 0) w->low++;
  for (int32_t v = w->low; v < w->high; v++)
    if (w->totals[v & w->mask] != 0) scaleRow(l, v, step - v);
  if (w->low < w->high) endWaits(l);
}

static void hazards(int32_t step) {
  memset(next, 0, 8 * (size_t)T * stride);
  memset(flow, 0, 8 * (size_t)(slots + 1));
  memset(taggedFlow, 0, 8 * (size_t)(T - 1) * (Q + 1));
  memset(events, 0, 8 * (size_t)L * EVENTS);
  memset(eventWait, 0, 8 * (size_t)L * EVENTS);
  memset(atStart, 0, 8 * (size_t)T * W);
  memset(afterHazards, 0, 8 * (size_t)T * W);
  moveOthers();
  for (int32_t l = 0; l < L; l++) moveWaiting(l, step);
}

/* Phase 2: admissions */

static void computeFree(int32_t step) {
  int32_t perPlace = C / P;
  memset(present, 0, 8 * (size_t)P);
  for (int32_t tag = 0; tag < T; tag++) {
    const double *from = next + (size_t)tag * stride;
    for (int32_t p = 0; p < P; p++)
      if (counted[p]) present[p] += sumOf(from + p * perPlace, perPlace);
    for (int32_t g = 0; g < W; g++)
      if (counted[originOf[g]]) present[originOf[g]] += afterHazards[(size_t)tag * W + g] + from[C + g];
  }
  for (int32_t l = 0; l < L; l++) {
    double used = present[listPlace[l]] + beyond[listPlace[l]];
    for (int32_t u = userStart[l]; u < userStart[l + 1]; u++) used += present[userPlace[u]] * userFraction[u];
    double room = capacity[(size_t)step * L + l] - used;
    freeOf[l] = room > 0 ? room : 0;
  }
}

static void pushLog(int32_t step, int32_t l, int32_t v, double amount, double available) {
  Log *log = &admissions;
  if (log->length == log->size) {
    log->size = log->size ? 2 * log->size : 1024;
    log->step = need(realloc(log->step, 4 * (size_t)log->size));
    log->list = need(realloc(log->list, 4 * (size_t)log->size));
    log->vintage = need(realloc(log->vintage, 4 * (size_t)log->size));
    log->amount = need(realloc(log->amount, 8 * (size_t)log->size));
    log->available = need(realloc(log->available, 8 * (size_t)log->size));
  }
  int32_t at = log->length++;
  log->step[at] = step; log->list[at] = l; log->vintage[at] = v;
  log->amount[at] = amount; log->available[at] = available;
}

static void noteAdmission(int32_t l, int32_t step, int32_t v, double amount, double before, int32_t first) {
  events[l * EVENTS + ADMITTED] += amount;
  eventWait[l * EVENTS + ADMITTED] += amount * (step - v);
  int32_t *row = &waiting[l].logRow[v & waiting[l].mask];
  if (*row >= first && *row < admissions.length && admissions.vintage[*row] == v) {
    admissions.amount[*row] += amount;
    return;
  }
  *row = admissions.length;
  pushLog(step, l, v, amount, before);
}

/* The columns of one rank; of what is then left of the room, nothing if not all could be taken. */
static double takeFrom(double *restrict row, const int32_t *column, int32_t n, double *left) {
  double room = *left;
  double total = 0, sum = 0;
  for (int32_t j = 0; j < n; j++) total += row[column[j]];
  if (total == 0) return 0;
  *left = total <= room ? room - total : 0;
  if (total <= room) {
    for (int32_t j = 0; j < n; j++) {
      taken[column[j]] += row[column[j]];
      row[column[j]] = 0;
    }
    return total;
  }
  double share = room / total;
  for (int32_t j = 0; j < n; j++) {
    double amount = row[column[j]] * share;
    row[column[j]] -= amount;
    taken[column[j]] += amount;
    sum += amount;
  }
  return sum;
}

static double admitShare(int32_t l, int32_t step) {
  Vintages *w = &waiting[l];
  double total = 0;
  for (int32_t v = w->low; v < w->high; v++) total += w->totals[v & w->mask];
  if (total == 0 || freeOf[l] == 0) return freeOf[l];
  double share = total <= freeOf[l] ? 1 : freeOf[l] / total;
  for (int32_t v = w->low; v < w->high; v++) {
    double before = w->totals[v & w->mask];
    if (before == 0) continue;
    double *restrict row = w->rows + (size_t)(v & w->mask) * w->width;
    for (int32_t c = 0; c < w->width; c++) {
      double amount = row[c] * share;
      row[c] -= amount;
      taken[c] += amount;
    }
    w->totals[v & w->mask] = before - before * share;
    noteAdmission(l, step, v, before * share, before, admissions.length);
  }
  return freeOf[l] > total ? freeOf[l] - total : 0;
}

static double admitWaiting(int32_t l, int32_t step) {
  if (proportional[l]) return admitShare(l, step);
  Vintages *w = &waiting[l];
  double room = freeOf[l];
  int32_t first = admissions.length;
  for (int32_t r = rankStart[l]; r < rankStart[l + 1] && room > 0; r++) {
    if (rankLow[r] < w->low) rankLow[r] = w->low;
    for (int32_t v = rankLow[r]; v < w->high && room > 0; v++) {
      double before = w->totals[v & w->mask];
      double *row = w->rows + (size_t)(v & w->mask) * w->width;
      double amount = takeFrom(row, rankColumn + rankAt[r], rankAt[r + 1] - rankAt[r], &room);
      if (room > 0) rankLow[r] = v + 1;
      if (amount == 0) continue;
      w->totals[v & w->mask] = sumOf(row, w->width);
      noteAdmission(l, step, v, amount, before, first);
    }
  }
  return room;
}

static void admitDemand(int32_t l, int32_t step, double room) {
  Vintages *w = &waiting[l];
  int32_t first = listStart[l], count = listStart[l + 1] - first;
  double total = 0, direct = 0;
  for (int32_t tag = 0; tag < T; tag++)
    for (int32_t c = 0; c < count; c++) {
      double n = next[(size_t)tag * stride + C + first + c];
      demand[tag * count + c] = n;
      total += n;
    }
  if (total == 0) return;
  for (int32_t r = rankStart[l]; r < rankStart[l + 1] && room > 0; r++) {
    double amount = takeFrom(demand, rankColumn + rankAt[r], rankAt[r + 1] - rankAt[r], &room);
    direct += amount;
  }
  events[l * EVENTS + ARRIVALS] += total;
  events[l * EVENTS + DIRECT] += direct;
  if (direct > 0) pushLog(step, l, step, direct, total);
  double left = sumOf(demand, w->width);
  if (left == 0) return;
  double *row = openRow(w, step);
  for (int32_t c = 0; c < w->width; c++) row[c] += demand[c];
  w->totals[step & w->mask] += left;
}

static void moveIn(int32_t l) {
  int32_t first = listStart[l], count = listStart[l + 1] - first;
  for (int32_t tag = 0; tag < T; tag++)
    for (int32_t c = 0; c < count; c++) {
      double n = taken[tag * count + c];
      if (n == 0) continue;
      taken[tag * count + c] = 0;
      int32_t g = first + c;
      for (int32_t x = inStart[g]; x < inStart[g + 1]; x++) next[(size_t)tag * stride + inTarget[x]] += n * inShare[x];
      flow[inSlot[g]] += n;
      if (tag > 0) taggedFlow[(size_t)(tag - 1) * (Q + 1) + inSlot[g] / A] += n;
    }
}

static void admit(int32_t step) {
  computeFree(step);
  for (int32_t l = 0; l < L; l++) {
    if (waiting[l].low == waiting[l].high) waiting[l].low = waiting[l].high = step;
    admitDemand(l, step, admitWaiting(l, step));
    moveIn(l);
  }
}

/* Record */

static void recordState(int32_t i) {
  for (int32_t tag = 0; tag < T; tag++)
    memcpy(outStock + ((size_t)i * T + tag) * C, now + (size_t)tag * stride, 8 * (size_t)C);
  memcpy(outBeyond + (size_t)i * P, beyond, 8 * (size_t)P);
  for (int32_t l = 0; l < L; l++) {
    Vintages *w = &waiting[l];
    double waits = 0, *longer = outLonger + ((size_t)i * L + l) * X;
    for (int32_t x = 0; x < X; x++) longer[x] = 0;
    for (int32_t v = w->low; v < w->high; v++) {
      double total = w->totals[v & w->mask];
      if (total == 0) continue;
      int32_t waited = i - 1 - v;
      waits += total * waited;
      for (int32_t x = 0; x < X; x++)
        if (waited > longerThan[x]) longer[x] += total;
    }
    outWaitSum[(size_t)i * L + l] = waits;
  }
}

static void recordWaiting(int32_t i) {
  for (int32_t l = 0; l < L; l++) {
    double *restrict byOrigin = outByOrigin + ((size_t)i * L + l) * P, *restrict byAge = outByAge + ((size_t)i * L + l) * A;
    memset(byOrigin, 0, 8 * (size_t)P);
    memset(byAge, 0, 8 * (size_t)A);
    for (int32_t tag = 0; tag < T; tag++) {
      double *restrict stock = outStock + ((size_t)i * T + tag) * C;
      for (int32_t g = listStart[l]; g < listStart[l + 1]; g++) {
        double n = atStart[(size_t)tag * W + g];
        if (n == 0) continue;
        stock[listCell[g]] += n;
        byOrigin[originOf[g]] += n;
        byAge[ageOf[g]] += n;
      }
    }
  }
}

static void recordStep(int32_t i) {
  memcpy(outFlow + (size_t)i * slots, flow, 8 * (size_t)slots);
  for (int32_t tag = 1; tag < T; tag++)
    memcpy(outTagged + ((size_t)i * (T - 1) + tag - 1) * Q, taggedFlow + (ptrdiff_t)(tag - 1) * (Q + 1), 8 * (size_t)Q);
  memcpy(outEvents + (size_t)i * L * EVENTS, events, 8 * (size_t)L * EVENTS);
  memcpy(outEventWait + (size_t)i * L * EVENTS, eventWait, 8 * (size_t)L * EVENTS);
  memcpy(outFree + (size_t)i * L, freeOf, 8 * (size_t)L);
}

static void sumWaiting(void) {
  memset(atStart, 0, 8 * (size_t)T * W);
  for (int32_t l = 0; l < L; l++) {
    Vintages *w = &waiting[l];
    int32_t count = listStart[l + 1] - listStart[l];
    for (int32_t v = w->low; v < w->high; v++)
      for (int32_t tag = 0; tag < T; tag++)
        for (int32_t c = 0; c < count; c++)
          atStart[(size_t)tag * W + listStart[l] + c] += w->rows[(size_t)(v & w->mask) * w->width + tag * count + c];
  }
}

static void run(void) {
  memcpy(now, startNow, 8 * (size_t)T * stride);
  memcpy(beyond, startBeyond, 8 * (size_t)P);
  for (int32_t l = 0; l < L; l++) waiting[l].low = waiting[l].high = -1;
  for (int32_t r = 0; r < rankStart[L]; r++) rankLow[r] = 0;
  admissions.length = 0;
  for (int32_t i = 0; i < STEPS; i++) {
    recordState(i);
    hazards(i);
    recordWaiting(i);
    for (int32_t p = 0; p < P; p++) beyond[p] *= beyondKeep[p];
    int32_t inflows = flowInCell[0];
    for (int32_t j = 0; j < inflows; j++) {
      next[flowInCell[1 + j]] += flowIn[(size_t)i * inflows + j];
      flow[flowInSlot[j]] += flowIn[(size_t)i * inflows + j];
    }
    admit(i);
    double *swap = now;
    now = next;
    next = swap;
    recordStep(i);
  }
  recordState(STEPS);
  sumWaiting();
  recordWaiting(STEPS);
}

static void write(FILE *out, const void *data, size_t size, size_t n) {
  int32_t length = (int32_t)n;
  if (fwrite(&length, 4, 1, out) != 1 || fwrite(data, size, n, out) != n) { fprintf(stderr, "cannot write\n"); exit(1); }
}

static void writeTrajectory(FILE *out) {
  size_t n = (size_t)STEPS, lists = (n + 1) * L, rows = (size_t)admissions.length;
  write(out, outStock, 8, (n + 1) * T * C); write(out, outBeyond, 8, (n + 1) * P);
  write(out, outByOrigin, 8, lists * P); write(out, outByAge, 8, lists * A);
  write(out, outWaitSum, 8, lists); write(out, outLonger, 8, lists * X);
  write(out, outEvents, 8, n * L * EVENTS); write(out, outEventWait, 8, n * L * EVENTS); write(out, outFree, 8, n * L);
  write(out, outFlow, 8, n * slots); write(out, outTagged, 8, n * (T - 1) * Q);
  write(out, admissions.step, 4, rows); write(out, admissions.list, 4, rows); write(out, admissions.vintage, 4, rows);
  write(out, admissions.amount, 8, rows); write(out, admissions.available, 8, rows);
}

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 4) { fprintf(stderr, "usage: limit MODEL OUT SECONDS\n"); return 2; }
  FILE *in = fopen(argv[1], "rb");
  if (!in) { perror(argv[1]); return 1; }
  readModel(in);
  fclose(in);
  allocate();
  run();
  FILE *out = fopen(argv[2], "wb");
  if (!out) { perror(argv[2]); return 1; }
  writeTrajectory(out);
  fclose(out);
  double span = atof(argv[3]), start = seconds(), passed = 0, sink = 0;
  long runs = 0;
  while ((passed = seconds() - start) < span) {
    run();
    sink += outStock[(size_t)STEPS * T * C];
    runs++;
  }
  printf("%.17g %.17g\n", passed > 0 ? (double)runs / passed : 0.0, sink);
  return 0;
}
