// What the page carries. report/html/payload.go writes it, and says what each field is for. Texts are ready to be shown: control characters are
// written as escapes. They are text, never markup.

export interface Report {
  reference: number; // the engine that the page was made for, as an index into engines
  engines: Engine[]; // those with a column, in the order of the columns
  suites: string[]; // in the order of the sections
  workloads: Workload[]; // those with a row, in the order of the rows
  quantiles: Quantiles;
  minEffect: number; // the smallest change that counts as one, as a share
  sameMargin: number; // how far the interval of a ratio may reach from 1 for two engines to count as the same
}

export interface Engine {
  name: string;
  version: string;
  code: string; // what it compiles to, in words
}

export interface Workload {
  suite: number; // index into suites
  name: string;
  id: string; // suite/name, for the address; not for showing
  about: string;
  tier: string; // "es5"; "" where it is not known
  tags: string[]; // what it stresses
  again: string; // the command that measures it again
  realm: string; // of a plain script, which realm its runs found, in words; "" where it is none
  phases: string; // the picture of its phases, by its data-of; "" where the page has none
  samples: number; // of all engines, in the payload of its own; 0 where the page has none
  cells: Cell[]; // an engine each
  against: (Comparison | null)[][]; // against[reference][engine]; null for the reference itself, and where one of them has no number or they did not do the same work
  pairs: Pair[]; // of every two engines that have numbers
}

export interface Cell {
  status: string; // "ok", or why there is no number
  detail: string;
  value: number | null; // seconds an iteration
  low: number | null; // range of the processes
  high: number | null;
  labels: string[]; // against the reference of the page
  clocks: (number | null)[]; // seconds an iteration: CPU time of all threads, of the script's thread, wall; empty without a number
  processes: number;
  samples: number;
  peak: number; // bytes; 0 where it is not known
  checksum: string;
  tier: string; // the code that its hottest function reaches; "" where nobody has looked
  warmup: WarmUp | null;
}

export interface WarmUp {
  class: string;
  first: number; // seconds, the first iteration
  worst: number; // seconds, the slowest of the first ten samples
  steady: number | null; // seconds of work before the steady state
}

// Comparison is the time of an engine over that of the reference.
export interface Comparison {
  ratio: number;
  low: number | null; // 95 % interval over blocks
  high: number | null;
  pairs: number; // blocks
  visible: number | null; // the smallest change that would have been found nine times in ten: 0.02 is 2 %
  verdict: Verdict;
}

export type Verdict = "faster" | "slower" | "same" | "undecided";

// Pair is what each block says of two engines: ln(time of b / time of a).
export interface Pair {
  a: number; // index into engines; a < b
  b: number;
  blocks: number[]; // their numbers, rising
  effects: number[];
}

// Quantiles of Student's t for the trimmed mean of n blocks, at index n: of the 95 % interval, and of the test that a verdict rests on. Null where
// there are too few blocks.
export interface Quantiles {
  interval: (number | null)[];
  test: (number | null)[];
}

// Samples is what a workload's own payload holds.
export interface Samples {
  metric: string; // "process-cpu", "thread-cpu" or "wall"
  source: string; // the script; "" where the page does not have it
  sourceNote: string; // what to know of the source, or why it is not there
  processes: Process[];
}

// Process is one fresh process of one engine. The times are seconds an iteration, in the order in which they were taken.
export interface Process {
  engine: number;
  block: number;
  discarded: string; // why it does not count; "" where it does
  settled: boolean; // warm-up ended because the times settled, and not at its cap
  warmup: Float32Array; // samples until then
  warm: Float32Array; // samples afterwards
  steadyFrom: number; // the sample, counted over warmup and warm, from which on the times no longer change; -1 where they do to the end
  class: string; // flat, warm-up, slowdown or no steady state
}

// load reads the payload of the page.
export async function load(): Promise<Report> {
  const bytes = await unpack("data");
  return JSON.parse(new TextDecoder().decode(bytes)) as Report;
}

// loadSamples reads the payload of a workload: four bytes that say how long a JSON text is, the text, and the times as 32-bit floats, all of them
// little-endian. It is done when a reader opens the workload, so that a page with a million samples opens at once.
export async function loadSamples(workload: number): Promise<Samples> {
  const bytes = await unpack("samples-" + workload);
  const view = new DataView(bytes.buffer);
  const length = view.getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length)));
  let at = 4 + length;
  const floats = (n: number): Float32Array => {
    const list = new Float32Array(n);
    for (let i = 0; i < n; i++, at += 4) list[i] = view.getFloat32(at, true);
    return list;
  };
  for (const p of head.processes) {
    p.warmup = floats(p.warmup);
    p.warm = floats(p.warm);
  }
  return head as Samples;
}

// unpack gives the bytes of an element that holds them as base64 of gzip.
async function unpack(id: string): Promise<Uint8Array> {
  const element = document.getElementById(id);
  if (!element) throw new Error("the page has no data " + id);
  const text = atob((element.textContent ?? "").trim());
  const packed = Uint8Array.from(text, (c) => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
