// What the server answers: docs/formats/http.md and docs/formats/export.md, as types. A field that is unknown is absent.

export type Quad = "verbal_cooperation" | "material_cooperation" | "verbal_conflict" | "material_conflict";
export type Factuality = "happened" | "ongoing" | "planned" | "possible" | "conditional" | "denied" | "did-not-happen";
export type Polarity = "+" | "-" | "0";
/** [start, end) in code points. */
export type Range = [number, number];

export interface Summary {
  generation: number;
  version: string;
  counts: Counts;
  start?: string;
  end?: string;
  types: { type: string; incidents: number }[];
  outlets: { outlet: string; documents: number }[];
}

export interface Counts {
  documents: number;
  pages: number;
  statements: number;
  incidents: number;
  disputes: number;
  actors: number;
  log: number;
}

export interface Count {
  kind: string;
  min?: number;
  max?: number;
  approximate?: boolean;
  unit?: string;
  source?: string;
}

export interface ShownCount extends Count {
  low?: number;
  high?: number;
}

export interface Brief {
  id: string;
  title: string;
  type: string;
  modes: string[];
  mode?: string;
  cameo?: string;
  subtype?: string;
  actors: string[];
  actor_names?: string[];
  recipients: string[];
  recipient_names?: string[];
  place?: string;
  place_id?: string;
  country?: string;
  lat?: number;
  lon?: number;
  start?: string;
  end?: string;
  factuality: Factuality;
  shown_counts?: ShownCount[];
  documents: number;
  voices: number;
  disputed: boolean;
  doubtful?: boolean;
  quad: Quad;
  quote?: string;
  outlet?: string;
  published?: string;
  statement?: string;
}

export interface Telling {
  statement: string;
  type?: string;
  doc?: string;
  document: string;
  quote: string;
  anchor?: string;
  span: Range;
  evidence: Range;
  source?: string;
  source_words?: string;
  stance?: string;
  factuality?: Factuality;
  outlet?: string;
  published?: string;
  title?: string;
  url?: string;
}

export interface Value {
  field: string;
  value: string;
  statement: string;
}

export interface Doubt {
  doc?: string;
  document: string;
  kind: string;
  field?: string;
  reason: string;
  span?: Range;
  words?: string;
  evidence?: Range;
  quote?: string;
  outlet?: string;
  statement?: string;
  incident?: string;
}

export interface Incident extends Omit<Brief, "title" | "quad" | "quote" | "outlet"> {
  title?: string;
  quad?: Quad;
  counts: Count[];
  statements: Telling[];
  values: Value[];
  doubts?: Doubt[];
}

export interface Side {
  source?: string;
  value: string;
  quote: string;
  doc?: string;
  outlet?: string;
  statement: string;
}

export interface Dispute {
  incident: string;
  field: string;
  sides: Side[];
  title?: string;
  start?: string;
  end?: string;
  settled?: boolean;
  /** When the sources' last words came to agree. */
  settled_on?: string;
}

export interface HistoryPoint {
  approximate?: boolean;
  published?: string;
  min?: number;
  max?: number;
  source?: string;
  statement: string;
}

export interface SentenceOf {
  before: string;
  quote: string;
  after: string;
  anchor?: Range;
}

export interface IncidentAnswer {
  incident: Incident;
  disputes: Dispute[];
  sentence_of: Record<string, SentenceOf>;
  history: { kind: string; points: HistoryPoint[] }[];
  confirmation: { documents: number; voices: number; groups: string[][] };
  names?: Record<string, string>;
  story?: string;
  candidates: { incident: Brief; reason: "story" | "no-day"; probability?: number }[];
}

export interface Bin extends Record<Quad, number> {
  start: string;
  end: string;
  total: number;
  disputed: number;
}

export type Step = "day" | "week" | "month" | "year";
export interface Timeline {
  by: Step;
  bins: Bin[];
  undated: number;
}

export interface DocumentBrief {
  key: string;
  id?: string;
  title?: string;
  outlet?: string;
  published?: string;
  url?: string;
  snippet?: string;
}

export interface Document {
  key: string;
  id?: string;
  url?: string;
  site?: string;
  outlet?: string;
  title?: string;
  authors?: string[];
  published?: string;
  modified?: string;
  fetched?: string;
  language?: string;
  agency?: string;
  revision?: number;
  superseded_by?: string;
  text: string;
  body_start?: number;
  version?: string;
}

export interface Role {
  role: "actor" | "recipient" | "instrument";
  actor?: string;
  span?: Range;
}

export interface Statement {
  id: string;
  document: string;
  span: Range;
  anchor: string;
  evidence: Range;
  quote: string;
  type: string;
  modes?: string[];
  roles?: Role[];
  places?: { place?: string; name?: string; span?: Range }[];
  counts?: (Count & { span?: Range })[];
  start?: string;
  end?: string;
  factuality: Factuality;
  source?: string;
  claim?: { source?: string; cue?: string; stance?: string; direct?: boolean };
  headline?: boolean;
  rule?: string;
}

export interface Mention {
  span: Range;
  text: string;
  actor?: string;
  kind: string;
  form?: string;
  entity?: number;
}

export interface DocumentAnswer {
  document: Document;
  statements: Statement[];
  mentions: Mention[];
  doubts: Doubt[];
  names?: Record<string, string>;
  /** Of each statement that is part of an incident. */
  incidents?: Record<string, string>;
}

export interface Actor {
  id: string;
  name: string;
  kind?: string;
  country?: string;
  sectors?: string[];
  wikipedia?: string;
  part_of?: string;
  incidents?: number;
}

export interface Tie extends Partial<Record<Quad, number>> {
  a: string;
  b: string;
  a_name?: string;
  b_name?: string;
  polarity: Polarity;
  start?: string;
  end?: string;
  score?: number;
  cooperation?: number;
  conflict?: number;
  incidents?: string[] | number;
  standing?: string;
}

export interface Dossier {
  actor: Actor;
  aliases: { name: string; mentions?: number; document?: string }[];
  roles: { kind?: string; country?: string; sectors?: string[]; part_of?: string; part_of_name?: string; start?: string; end?: string }[];
  parts: Actor[];
  wholes?: Actor[];
  as_actor: { type: string; incidents: number }[];
  as_recipient: { type: string; incidents: number }[];
  said: { total: number; statements: Telling[] };
  ties: Tie[];
  total: number;
  incidents: Brief[];
}

export interface TieNode {
  id: string;
  name: string;
  kind?: string;
  country?: string;
  incidents: number;
}

export interface TiesAnswer {
  nodes: TieNode[];
  ties: Tie[];
}

export interface TieAnswer {
  a: Actor;
  b: Actor;
  months: Tie[];
  standing?: Tie[];
  total: number;
  periods: { from: string; to: string; polarity: Polarity; start?: string; end?: string }[];
  incidents: Brief[];
}

export interface Story {
  id: string;
  title?: string;
  incidents?: number;
  start?: string;
  end?: string;
  words: string[];
  documents: string[];
}

export interface StoryAnswer {
  story: Story;
  documents: DocumentBrief[];
  incidents: Brief[];
}

export interface LogEntry {
  source: string;
  code: string;
  message: string;
}

export interface Claim extends Telling {
  incident?: string;
  reversed?: boolean;
}

export interface Changes {
  since: string;
  documents: { total: number; documents: DocumentBrief[] };
  incidents: { new: Brief[]; new_total: number; more: Brief[]; more_total: number };
  claims: Claim[];
  claims_total: number;
  disputes: { opened: Dispute[]; opened_total: number; settled: Dispute[]; settled_total: number };
}

export interface AskSource {
  source?: string;
  quote: string;
  outlet?: string;
  published?: string;
  document: string;
  statement: string;
  stance?: string;
  factuality?: Factuality;
}

export interface AskOne {
  value?: string;
  id?: string;
  to?: string;
  to_id?: string;
  count?: Count;
  start?: string;
  end?: string;
  /** Of a happening: what it is. */
  title?: string;
  incidents: string[];
  documents?: number;
  sources: AskSource[];
}

export interface AskAnswer {
  question: string;
  understood: {
    text?: string;
    asked?: string;
    reading?: string;
    filter: Record<string, unknown>;
    slots: { name: string; words?: string; id?: string }[];
    today?: string;
    today_assumed?: boolean;
  };
  answers: AskOne[];
  disputed: boolean;
  none?: string;
}

/** Why an answer did not come; `status` is 0 where the server was not reached. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export type Params = Record<string, string | number | boolean | undefined>;

export function api_path(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) {
    if (value !== undefined && value !== "") query.set(key, String(value));
  }
  const tail = query.toString();
  return `api/v1/${path}${tail ? `?${tail}` : ""}`;
}

export async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, { signal, credentials: "same-origin", cache: "no-cache" });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError(0, "casus does not answer. Is `casus serve` still running?");
  }
  if (!answer.ok) {
    let message = `the server answered ${answer.status}`;
    try {
      const body = (await answer.json()) as { error?: { message?: string } };
      if (body.error?.message) message = body.error.message;
    } catch {
      // An answer that is no JSON has nothing more to say.
    }
    throw new ApiError(answer.status, message);
  }
  return (await answer.json()) as T;
}
