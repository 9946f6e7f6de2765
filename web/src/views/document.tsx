import { useEffect, useMemo, useRef, useState } from "react";
import type { ViewProps } from "../app";
import type { Document, DocumentAnswer, Doubt, Mention, Statement } from "../lib/api";
import { cut_at_marks, type Mark, paragraphs, type Piece } from "../lib/marks";
import { neutral } from "../lib/neutral";
import { useShortcuts } from "../lib/shortcuts";
import { say_period, say_time } from "../lib/time";
import { set_own, to, usePlace } from "../lib/url_state";
import { useApi } from "../lib/use_api";
import { useTitle } from "../lib/use_title";
import { name_of_id, plain, plural, source_words, type_words } from "../lib/words";
import { Icon } from "../parts/icon";
import { Answer } from "../parts/states";
import { Outside, Words } from "../parts/text";

type What =
  | { kind: "statement"; statement: Statement }
  | { kind: "evidence"; statement: Statement }
  | { kind: "mention"; mention: Mention }
  | { kind: "doubt"; doubt: Doubt };

export default function DocumentView({ id }: ViewProps) {
  const asked = useApi<DocumentAnswer>(id[0] ? `api/v1/documents/${encodeURIComponent(id[0])}` : undefined);
  return (
    <div className="page document">
      <p className="crumbs">
        <button type="button" className="quiet" onClick={() => window.history.back()}>
          <Icon name="back" /> Back
        </button>
        <a href={to(["documents"])}>Documents</a>
      </p>
      <Answer asked={asked} what="the document">
        {(answer) => <Shown answer={answer} />}
      </Answer>
    </div>
  );
}

function Shown({ answer }: { answer: DocumentAnswer }) {
  const { document, statements, mentions, doubts } = answer;
  const { own } = usePlace();
  const [with_mentions, set_with_mentions] = useState(false);
  const text = useRef<HTMLElement>(null);
  useTitle(document.title);
  const at = statements.findIndex((statement) => statement.id === own.statement);
  const current = statements[at];
  const choose = (index: number) => {
    const statement = statements[Math.min(statements.length - 1, Math.max(0, index))];
    if (statement) set_own({ statement: statement.id }, true);
  };
  useShortcuts({ n: () => choose(at + 1), p: () => choose(at - 1) });
  useEffect(() => {
    if (!current) return;
    text.current?.querySelector(".current")?.scrollIntoView({ block: "center" });
  }, [current]);

  const marks = useMemo(() => {
    const out: Mark<What>[] = statements.map((statement) => ({ span: statement.span, what: { kind: "statement", statement } }));
    if (current) out.push({ span: current.evidence, what: { kind: "evidence", statement: current } });
    for (const doubt of doubts) if (doubt.span) out.push({ span: doubt.span, what: { kind: "doubt", doubt } });
    if (with_mentions) for (const mention of mentions) out.push({ span: mention.span, what: { kind: "mention", mention } });
    return out;
  }, [statements, mentions, doubts, with_mentions, current]);

  const start = document.body_start ?? 0;
  const blocks = useMemo(() => paragraphs(document.text), [document.text]);
  return (
    <div className="with-aside">
      <article className="column reading" ref={text} lang={document.language}>
        {document.superseded_by && (
          <p className="notice">
            This is an older version. Incidents are made from the <a href={to(["document", document.superseded_by])}>next one</a>.
          </p>
        )}
        {!blocks.some(([from]) => from < start) && <h1 dir="auto">{neutral(document.title ?? document.id ?? "Without a headline")}</h1>}
        {blocks.map(([from, until]) => {
          const pieces = cut_at_marks(document.text, marks, from, until);
          const content = pieces.map((piece) => <Marked key={piece.start} piece={piece} current={current} choose={(statement) => set_own({ statement: statement.id }, true)} />);
          return from < start ? (
            <h1 key={from} dir="auto">{content}</h1>
          ) : (
            <p key={from} dir="auto">{content}</p>
          );
        })}
        {!blocks.length && <p className="muted">The page holds no text.</p>}
      </article>
      <aside aria-label="About the document">
        <Facts document={document} />
        <section className="card">
          <h2>{plural(statements.length, "statement")}</h2>
          {statements.length > 0 ? (
            <>
              <label className="check">
                <input type="checkbox" checked={with_mentions} onChange={(event) => set_with_mentions(event.target.checked)} />
                Mark the {plural(mentions.length, "mention")} too
              </label>
              <ol className="statement-list">
                {statements.map((statement) => (
                  <li key={statement.id} aria-current={statement === current ? "true" : undefined}>
                    <button type="button" onClick={() => set_own({ statement: statement.id }, true)}>
                      <strong dir="auto">{neutral(statement.anchor)}</strong>
                      <span>
                        {type_words(statement.type)}
                        {statement.factuality !== "happened" && `, ${plain(statement.factuality)}`}
                      </span>
                    </button>
                    {statement === current && <Details statement={statement} answer={answer} />}
                  </li>
                ))}
              </ol>
            </>
          ) : (
            <p className="muted">casus found no statement of an event in this text.</p>
          )}
        </section>
        {doubts.length > 0 && (
          <section className="card">
            <h2>{plural(doubts.length, "doubt")}</h2>
            <ul className="plain">
              {doubts.map((doubt) => (
                <li key={`${doubt.kind}${doubt.span?.[0]}${doubt.field}`}>
                  <span className="badge doubtful"><Icon name="doubt" />{plain(doubt.kind)}</span> {neutral(doubt.reason)}
                </li>
              ))}
            </ul>
          </section>
        )}
      </aside>
    </div>
  );
}

function Marked({ piece, current, choose }: { piece: Piece<What>; current?: Statement; choose: (statement: Statement) => void }) {
  const text = neutral(piece.text);
  if (!piece.marks.length) return text;
  const statement = piece.marks.find((mark) => mark.kind === "statement");
  const mention = piece.marks.find((mark) => mark.kind === "mention");
  const doubt = piece.marks.find((mark) => mark.kind === "doubt");
  const evidence = piece.marks.some((mark) => mark.kind === "evidence");
  const told = statement?.kind === "statement" ? statement.statement : undefined;
  const names = [
    told && "statement",
    told && told === current && "current",
    evidence && "evidence",
    mention && "mention",
    doubt && "doubted",
  ].filter(Boolean);
  const title =
    doubt?.kind === "doubt"
      ? neutral(doubt.doubt.reason)
      : mention?.kind === "mention" && !told
        ? `${mention.mention.kind}: ${neutral(mention.mention.actor ? name_of_id(mention.mention.actor) : mention.mention.text)}`
        : told && type_words(told.type);
  if (mention?.kind === "mention" && mention.mention.actor && !told) {
    return (
      <mark className={names.join(" ")} title={title}>
        <a href={to(["actor", mention.mention.actor])}>{text}</a>
      </mark>
    );
  }
  return (
    <mark className={names.join(" ")} title={title} onClick={told ? () => choose(told) : undefined}>
      {text}
    </mark>
  );
}

function Details({ statement, answer }: { statement: Statement; answer: DocumentAnswer }) {
  const name = (id: string) => neutral(answer.names?.[id] ?? name_of_id(id));
  const incident = answer.incidents?.[statement.id];
  const who = (role: string) => (statement.roles ?? []).filter((entry) => entry.role === role && entry.actor);
  const actors = (role: string, words: string) =>
    who(role).length > 0 && (
      <div>
        <dt>{words}</dt>
        <dd>
          {who(role).map((entry) => (
            <a key={entry.actor} href={to(["actor", entry.actor as string])}>{name(entry.actor as string)}</a>
          ))}
        </dd>
      </div>
    );
  return (
    <dl className="details">
      {actors("actor", "Who")}
      {actors("recipient", "To whom")}
      {statement.places?.length ? (
        <div><dt>Where</dt><dd>{neutral(statement.places.map((place) => place.name ?? "").join(", "))}</dd></div>
      ) : null}
      <div><dt>When</dt><dd>{say_period(statement.start, statement.end)}</dd></div>
      <div><dt>Says</dt><dd>{statement.source && answer.names?.[statement.source] ? name(statement.source) : neutral(source_words(statement.source))}</dd></div>
      {statement.rule && <div><dt>Found by</dt><dd><code>{neutral(statement.rule)}</code></dd></div>}
      {incident && <div><dt>Incident</dt><dd><a href={to(["incident", incident])}>All that is told of it</a></dd></div>}
    </dl>
  );
}

function Facts({ document }: { document: Document }) {
  const rows: [string, React.ReactNode][] = [
    ["Outlet", document.outlet && <Words text={document.outlet} />],
    ["By", document.authors?.length ? neutral(document.authors.join(", ")) : undefined],
    ["Published", document.published && say_time(document.published)],
    ["Changed", document.modified && say_time(document.modified)],
    ["Fetched", document.fetched && say_time(document.fetched)],
    ["Agency", document.agency && <Words text={document.agency} />],
    ["Language", document.language],
    ["Version", document.revision !== undefined ? `${document.revision} at this address` : undefined],
    ["Address", document.url && <Outside url={document.url}>{document.url}</Outside>],
    ["Read by", document.version && <code>casus {document.version}</code>],
  ];
  return (
    <section className="card">
      <h2>Document</h2>
      <dl className="details">
        {rows.map(([name, value]) => value && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
