import { useEffect, useId, useRef, useState } from "react";
import { type Actor, api_path, type Summary } from "../lib/api";
import { neutral } from "../lib/neutral";
import { useShortcuts } from "../lib/shortcuts";
import { say_open_period } from "../lib/time";
import { type Filter, type FilterKey, set_filter } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { place_words } from "../lib/values";
import { useWide } from "../lib/wide";
import { kFactualities, name_of_id, plain, type_words } from "../lib/words";
import { Icon } from "./icon";

const kNames: Record<FilterKey, string> = {
  q: "words",
  actor: "who",
  recipient: "to whom",
  type: "type",
  mode: "mode",
  place: "where",
  since: "since",
  until: "until",
  factuality: "happened?",
  source: "according to",
  outlet: "printed by",
  disputed: "disputed",
  doubtful: "in doubt",
  voices: "voices",
  bbox: "area",
  story: "story",
};

export function FilterBar({ filter, summary, only }: { filter: Filter; summary?: Summary; only?: FilterKey[] }) {
  const [more, set_more] = useState(false);
  const words = useRef<HTMLInputElement>(null);
  const has = (key: FilterKey) => !only || only.includes(key);
  useShortcuts({ f: () => words.current?.focus() });
  const types = summary?.types ?? [];
  // A phone's first screen belongs to what was found: there all but the words wait behind the button.
  const wide = useWide();
  const main = (
    <>
      {has("actor") && <ActorField field="actor" label="Who" value={filter.actor} />}
      {has("place") && <TextField field="place" label="Where" value={filter.place} />}
      {has("type") && (
        <label className="field">
          <span>What</span>
          <select value={filter.type ?? ""} onChange={(event) => set_filter({ type: event.target.value, mode: "" })}>
            <option value="">anything</option>
            {types.map(({ type, incidents }) => (
              <option key={type} value={type}>
                {type_words(type)} ({incidents})
              </option>
            ))}
            {filter.type && !types.some(({ type }) => type === filter.type) && <option value={filter.type}>{filter.type}</option>}
          </select>
        </label>
      )}
    </>
  );
  return (
    <search className="filter" aria-label="Filter">
      <div className="filter-row">
        {has("q") && <TextField inner={words} field="q" label="Words" value={filter.q} wide />}
        {wide && main}
        <button type="button" className="quiet more" aria-expanded={more} onClick={() => set_more(!more)}>
          {more ? "Fewer" : "More"} conditions
        </button>
      </div>
      {more && (
        <div className="filter-row">
          {!wide && main}
          {has("recipient") && <ActorField field="recipient" label="To whom" value={filter.recipient} />}
          {has("source") && <TextField field="source" label="According to" value={filter.source} />}
          {has("outlet") && (
            <TextField field="outlet" label="Printed by" value={filter.outlet} list={summary?.outlets.map(({ outlet }) => outlet)} />
          )}
          {has("factuality") && (<><label className="field">
            <span>Happened?</span>
            <select value={filter.factuality ?? ""} onChange={(event) => set_filter({ factuality: event.target.value })}>
              <option value="">any</option>
              {kFactualities.map((factuality) => (
                <option key={factuality} value={factuality}>
                  {plain(factuality)}
                </option>
              ))}
            </select>
          </label>
          <YesNo field="disputed" label="Accounts" yes="differ" no="agree" value={filter.disputed} />
          <YesNo field="doubtful" label="Doubts" yes="in doubt" no="no doubt" value={filter.doubtful} />
          <label className="field">
            <span>Voices</span>
            <select value={filter.voices ?? ""} onChange={(event) => set_filter({ voices: event.target.value })}>
              <option value="">any</option>
              {[2, 3, 4, 5, 8].map((n) => (
                <option key={n} value={n}>
                  at least {n}
                </option>
              ))}
            </select>
          </label>
          </>)}
          <DateField field="since" label="Since" value={filter.since} />
          <DateField field="until" label="Until" value={filter.until} />
        </div>
      )}
      <Chips filter={filter} has={has} />
    </search>
  );
}

function Chips({ filter, has }: { filter: Filter; has: (key: FilterKey) => boolean }) {
  const set = (Object.keys(filter) as FilterKey[]).filter((key) => filter[key] && has(key) && key !== "since" && key !== "until");
  const dated = filter.since || filter.until;
  if (!set.length && !dated) return null;
  return (
    <ul className="chips" aria-label="Conditions">
      {dated && (
        <li>
          <button type="button" className="chip" onClick={() => set_filter({ since: "", until: "" })}>
            {say_open_period(filter.since, filter.until)}
            <Icon name="close" />
            <span className="unseen">take away</span>
          </button>
        </li>
      )}
      {set.map((key) => (
        <li key={key}>
          <button type="button" className="chip" onClick={() => set_filter({ [key]: "" })}>
            <span>{kNames[key]}</span> {shown(key, filter[key] ?? "")}
            <Icon name="close" />
            <span className="unseen">take away</span>
          </button>
        </li>
      ))}
      {set.length + (dated ? 1 : 0) > 1 && (
        <li>
          <button type="button" className="quiet" onClick={() => set_filter(Object.fromEntries(Object.keys(filter).map((key) => [key, ""])))}>
            Clear all
          </button>
        </li>
      )}
    </ul>
  );
}

function shown(key: FilterKey, value: string): string {
  if (key === "bbox") return "as on the map";
  if (key === "type") return type_words(value);
  if (key === "place") return neutral(/^([a-z]{2}(\/|$)|geonames\/)/.test(value) ? place_words(value) : value);
  if (key === "actor" || key === "recipient") return neutral(name_of_id(value));
  if (key === "voices") return `${value} or more`;
  if (value === "true") return "yes";
  if (value === "false") return "no";
  return neutral(value);
}

/** What is typed takes effect after a short rest, and as one step for the back button. */
function useTyped(field: FilterKey, value: string | undefined) {
  const [typed, set_typed] = useState(value ?? "");
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => set_typed(value ?? ""), [value]);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const change = (to: string) => {
    set_typed(to);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => set_filter({ [field]: to.trim() }), 350);
  };
  const now = () => {
    clearTimeout(waiting.current);
    set_filter({ [field]: typed.trim() });
  };
  return { typed, change, now };
}

interface FieldProps {
  field: FilterKey;
  label: string;
  value?: string;
  list?: string[];
  wide?: boolean;
  inner?: React.Ref<HTMLInputElement>;
  typing?: (text: string) => void;
}

function TextField({ field, label, value, list, wide, inner, typing }: FieldProps) {
  const { typed, change, now } = useTyped(field, value);
  const id = useId();
  return (
    <label className={wide ? "field wide" : "field"}>
      <span>{label}</span>
      <input
        ref={inner}
        type="search"
        value={typed}
        list={list ? id : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          change(event.target.value);
          typing?.(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") now();
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
      {list && (
        <datalist id={id}>
          {list.map((entry) => (
            <option key={entry} value={neutral(entry)} />
          ))}
        </datalist>
      )}
    </label>
  );
}

function ActorField({ field, label, value }: FieldProps) {
  const [typed, set_typed] = useState("");
  const found = useApi<{ actors: Actor[] }>(typed.length > 1 ? api_path("actors", { q: typed, limit: 12 }) : undefined);
  return <TextField field={field} label={label} value={value} typing={set_typed} list={[...new Set(found.data?.actors.map((actor) => actor.name) ?? [])]} />;
}

function DateField({ field, label, value }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input type="date" value={value ?? ""} onChange={(event) => set_filter({ [field]: event.target.value })} />
    </label>
  );
}

function YesNo({ field, label, yes, no, value }: FieldProps & { yes: string; no: string }) {
  return (
    <label className="field">
      <span>{label}</span>
      <select value={value ?? ""} onChange={(event) => set_filter({ [field]: event.target.value })}>
        <option value="">any</option>
        <option value="true">{yes}</option>
        <option value="false">{no}</option>
      </select>
    </label>
  );
}
